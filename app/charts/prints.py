"""The page for the management review, to be taken along: pictures, numbers, open actions, the ledger's checkpoint."""

from dataclasses import dataclass

from app.charts.queries import review
from app.charts.words import Half, Review, Shown
from app.db.session import Session
from app.kernel.canonical import content_hash
from app.kernel.printing import Printing
from app.kernel.wording import Words
from app.ledger.actions.verifying import standing
from app.rendering import pdf
from app.rendering.docx.reports import review as word
from app.rendering.lists.review import Panel, ReviewPaper
from app.rendering.paper import Format
from app.rendering.sentences import footing_of

_MOST_ROWS, _MOST_HALVES = 8, 4


@dataclass(frozen=True, slots=True)
class Made:
    """A print: its bytes, media type and name."""

    data: bytes
    media_type: str
    name: str


def print_review(session: Session, half: Half, kind: Format, printing: Printing) -> Made:
    """The page of a half-year as PDF or Word. Raises Unavailable where something to print with is missing."""
    paper = _paper(session, review(session, half, printing.zone), printing)
    name = f"{_TITLE.say(printing.language)}-{half.period}.{kind.value}"
    if kind is Format.DOCX:
        return Made(word.render(paper), kind.media_type, name)
    draw = pdf.render_isolated if printing.isolated else pdf.render
    return Made(draw(paper), kind.media_type, name)


def _paper(session: Session, found: Review, printing: Printing) -> ReviewPaper:
    panels = tuple(_panel(one) for one in found.charts)
    actions = tuple(
        (Words(one.number, one.number), one.what, one.who, _due(one.due, is_late=one.is_late)) for one in found.actions
    )
    said = [[[cell.as_data() for cell in row] for row in (*one.rows, one.heads)] for one in panels]
    more = _MORE.filled(count=found.more) if found.more else None
    address = f"{printing.public_url}/charts?period={found.half.period}"
    return ReviewPaper(
        printing.company,
        _TITLE,
        found.half.words,
        found.half.on,
        panels,
        _HEADS,
        actions,
        more,
        footing_of(printing, content_hash(said), standing(session), address),
        printing.language,
    )


def _panel(one: Shown) -> Panel:
    """What fits on the page: of a trend the latest half-years, of long tables the first rows."""
    first = max(1, len(one.heads) - _MOST_HALVES)
    heads = (one.heads[0], *one.heads[first:])
    rows = tuple((row[0], *row[first:]) for row in one.rows[:_MOST_ROWS])
    return Panel(one.picture.title, one.picture if one.has_figures else None, heads, rows)


def _due(day: str, *, is_late: bool) -> Words:
    return _LATE.filled(day=day) if is_late else Words(day, day)


_TITLE = Words("管理评审输入", "Management review: input")
_HEADS = (Words("编号", "Number"), Words("做什么", "What"), Words("在谁那里", "With"), Words("期限", "Due"))
_MORE = Words("还有 {count} 项，见案卷。", "{count} more: see the cases.")
_LATE = Words("{day} 逾期", "{day}, overdue")
