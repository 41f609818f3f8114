"""Commands: the numbers of charts, and the page for the management review."""

from pathlib import Path

import click

from app.charts import prints, queries
from app.charts.pages import asked
from app.charts.words import Kind
from app.rendering.paper import Format
from app.web.commands import answers_refusals, group, option, print_json, say
from app.web.house import settings
from app.web.printing import command_printing
from app.web.transaction import reading

FORMATS = [one.value for one in Format]


@group(zh="图表：满意度、投诉、答复、逾期、阅知，和管理评审的一页。")
def charts() -> None:
    """Charts: satisfaction, complaints, answers, what is overdue, readings; and the management review's page."""


@charts.command("show", zh="打印一张图的数字（JSON）。")
@click.argument("chart", type=click.Choice([one.value for one in Kind]))
@option("--period", default="", help="A half-year, such as 2026-H2.", zh="哪个半年，如 2026-H2。")
@answers_refusals
def show(chart: str, period: str) -> None:
    """Print the numbers of a chart as JSON."""
    zone = settings().zone
    print_json(queries.chart(reading(), Kind(chart), asked(period, zone), zone).as_data())


@charts.command("review", zh="把管理评审的一页写进文件。")
@option("--period", default="", help="A half-year, such as 2026-H2.", zh="哪个半年，如 2026-H2。")
@option(
    "--format",
    "kind",
    type=click.Choice([one.value for one in Format]),
    default="pdf",
    help="pdf or docx.",
    zh="pdf 或 docx。",
)
@option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file.", zh="写到哪里。")
@answers_refusals
def review(period: str, kind: str, out: Path) -> None:
    """Write the page for the management review into a file."""
    made = prints.print_review(reading(), asked(period, settings().zone), Format(kind), command_printing())
    out.write_bytes(made.data)
    say(f"已写入 {out}", f"Written to {out}")


commands = (charts,)
