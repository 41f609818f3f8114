"""The trend from half-year to half-year: a picture, and the numbers beside it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.db.session import Session
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.rendering.lists import ListColumn, Value
from app.rendering.lists.pictures import MOST_LINES, Chart, ChartLine
from app.surveys.queries.trend import FIGURES, figures
from app.surveys.rules.trend import By, Figure, Line
from app.surveys.words import half_words


@dataclass(frozen=True, slots=True)
class TrendPage:
    """A trend: the half-years that have figures, the lines, and the picture of those that fit into it."""

    by: By
    form: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    chart: Chart

    @property
    def choices(self) -> tuple[By, ...]:
        """What else it can be told by."""
        return tuple(By)

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.lines)

    @property
    def heads(self) -> tuple[Words, ...]:
        """The half-years in words."""
        return tuple(half_words(period) for period in self.periods)

    @property
    def unit(self) -> str:
        """The unit of its figures."""
        return "" if self.by in FIGURES else "%"


def trend_page(session: Session, by: By, today: date) -> TrendPage:
    """The trend of the latest half-years that have figures."""
    return _page(by, *figures(session, by, today))


def _page(by: By, form: str, periods: tuple[str, ...], lines: tuple[Line, ...]) -> TrendPage:
    drawn = tuple(ChartLine(line.name, tuple(map(_value, line.figures))) for line in lines[:MOST_LINES])
    chart = Chart(TITLES[by], periods, drawn, "" if by in FIGURES else "%")
    return TrendPage(by, form, periods, lines, chart)


def _value(figure: Figure | None) -> Decimal | None:
    return figure.value if figure else None


def listing(page: TrendPage, today: date, language: Language) -> Listing:
    """The trend to be taken along: the picture, and every number."""
    columns = [ListColumn(_NAME, 22)]
    for head in page.heads:
        columns += [ListColumn(head, 12, centred=True), ListColumn(_ANSWERS, 8, centred=True)]
    rows = tuple((line.name.say(language), *_cells(line)) for line in page.lines)
    address = f"/surveys/trend?by={page.by.value}"
    notes = (_HOW if page.unit else _HOW_JUDGED).filled(form=page.form)
    shown = page.chart if page.has_figures else None
    return Listing(page.chart.title, page.form, today, tuple(columns), rows, address, (notes,), chart=shown)


def _cells(line: Line) -> tuple[Value, ...]:
    return tuple(
        cell for figure in line.figures for cell in ((str(figure.value), figure.answers) if figure else ("—", None))
    )


TITLES = {
    By.ITEM: Words("顾客满意度走势：各项目", "Satisfaction by item"),
    By.CUSTOMER: Words("顾客满意度走势：各顾客", "Satisfaction by customer"),
    By.PRODUCT: Words("顾客满意度走势：各产品", "Satisfaction by product"),
    By.RATIO: Words("服务流程评估走势：秩和比", "Evaluation: rank-sum ratio"),
    By.MEAN: Words("服务流程评估走势：加权平均", "Evaluation: weighted mean"),
}
_NAME, _ANSWERS = Words("", ""), Words("份数", "Answers")
_HOW = Words(
    "按 {form} 的记录，SP15 4.3.4 的公式，单位 %。项目是作答均值。图上最多六条，其余看数字。",
    "From the records of {form} by the formula of SP15 4.3.4, in percent; an item is the mean of its answers. The "
    "picture shows six lines at most; the numbers show all.",
)
_HOW_JUDGED = Words(
    "按 {form} 的记录，两种方法见 SP17 4.9.3。图上最多六条，其余看数字。",
    "From the records of {form}; both methods are in SP17 4.9.3. The picture shows six lines at most.",
)
