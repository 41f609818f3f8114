"""Commands: the audits of a year, one audit, a sample drawn again."""

import click

from app.audits.pages.data import audit_data, sample_data, whole
from app.audits.queries import audits as queries
from app.audits.queries.redrawing import recomputed
from app.audits.queries.samples import NO_SAMPLE
from app.kernel.refusals import NotFound
from app.web.commands import answers_refusals, group, json_option, option, print_json
from app.web.house import here, settings
from app.web.transaction import reading


@group(zh="审核、样本和审核发现。")
def audits() -> None:
    """Audits, samples and findings."""


@audits.command("list", zh="列出一年的审核。")
@option("--year", type=int, default=0, help="The year; this one by default.", zh="哪一年，默认今年。")
@json_option
@answers_refusals
def list_audits(year: int, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the audits of a year."""
    found, language = queries.audits_of(reading(), year or here().day.year), settings().language
    if as_json:
        print_json([audit_data(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.number}  {one.starts_on}  {one.state.words.say(language):<6} {one.title}")


@audits.command("show", zh="看一次审核：检查表、样本、发现。")
@click.argument("number")
@answers_refusals
def show_audit(number: str) -> None:
    """Print one audit with its samples and findings, as JSON."""
    print_json(whole(reading(), number))


@audits.command("sample", zh="看一批样本，比如 AU-2026-01/1；--check 照公布的种子再抽一次。")
@click.argument("name")
@option("--check", "again", is_flag=True, help="Draw it again and compare.", zh="再抽一次，逐项比对。")
@answers_refusals
def show_sample(name: str, again: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Print a sample such as AU-2026-01/1; with --check it is drawn again, and ends with 1 if it does not agree."""
    number, _, no = name.partition("/")
    if not (no.isascii() and no.isdigit() and len(no) < 8):
        raise NotFound(NO_SAMPLE)
    if not again:
        print_json(sample_data(reading(), number, int(no)))
        return
    found, language = recomputed(reading(), number, int(no)), settings().language
    for words, agrees in found.points:
        click.echo(f"{'✓' if agrees else '✗'} {words.say(language)}")
    if not found.ok:
        raise SystemExit(1)


commands = (audits,)
