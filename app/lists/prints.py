"""Any list as a file: what stands on it, and the bytes it becomes."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.db.session import Session
from app.kernel.canonical import content_hash, digest
from app.kernel.printing import Printing
from app.kernel.wording import Words
from app.ledger.actions.verifying import standing
from app.lists.words import Handout
from app.rendering import keeping, lists, pdf, workbook
from app.rendering.docx.reports import listing as report
from app.rendering.lists import ListColumn, ListFormat, ListPaper, Value
from app.rendering.lists.pictures import Chart
from app.rendering.pdf.patience import Begun
from app.rendering.sentences import footing_of

_LAYOUT = 1  # counts up when the layout of lists changes: what was kept by the former one is made anew
_MOST_KEPT = 40


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be taken along. `address` is the page that shows it; `signed` the places left for names."""

    title: Words
    code: str
    as_of: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    address: str
    notes: tuple[Words, ...] = ()
    signed: tuple[Words, ...] = ()
    chart: Chart | None = None


def hand_out(session: Session, listing: Listing, kind: ListFormat, printing: Printing) -> Handout:
    """A list as a file. Its check code is the hash of its rows: two prints that say the same carry the same code.

    Raises Unavailable where something to print with is missing.
    """
    paper = _paper(session, listing, printing)
    name = f"{listing.title.say(printing.language)}-{listing.as_of.isoformat()}.{kind.value}"
    return Handout(_made(paper, kind, printing), kind.media_type, name)


def _made(paper: ListPaper, kind: ListFormat, printing: Printing) -> bytes:
    if kind is ListFormat.XLSX:
        return workbook.render(paper)
    if kind is ListFormat.CSV:
        return lists.as_csv(paper)
    if kind is ListFormat.DOCX:
        return report.render(paper)
    return _drawn(paper, printing) if printing.isolated else pdf.render(paper)


def _drawn(paper: ListPaper, printing: Printing) -> bytes:
    """A long list takes minutes: it is made beside the request and kept, and for the rest of the day found again."""
    shown = replace(paper, footing=paper.footing.timeless)
    key = digest(f"{_LAYOUT} {shown!r}".encode())  # frozen values: equal papers have equal words
    path = printing.cache / "prints" / "lists" / f"{key}.pdf"
    made = keeping.kept(path)
    if made is None:
        keep = partial(keeping.keep, path, most=_MOST_KEPT)
        made, _ = pdf.patient(printing.making, key, lambda: Begun(paper, keep=keep))
    return made


def _paper(session: Session, listing: Listing, printing: Printing) -> ListPaper:
    # A plain address, no signed token: a list is the state of a day, not a thing that is superseded. Whoever doubts a
    # sheet opens the same list of the same day; the check code tells whether it says the same.
    said = content_hash([[lists.said(value) for value in row] for row in listing.rows])
    footing = footing_of(printing, said, standing(session), f"{printing.public_url}{listing.address}")
    return ListPaper(
        printing.company,
        listing.title,
        listing.code,
        listing.as_of,
        listing.columns,
        listing.rows,
        footing,
        listing.notes,
        printing.language,
        listing.signed,
        chart=listing.chart,
    )
