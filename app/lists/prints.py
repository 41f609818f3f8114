"""Any list as a file: what stands on it, and the bytes it becomes."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.wording import Words
from app.ledger.actions.verifying import standing
from app.lists.words import Handout, Place
from app.rendering import lists, pdf, workbook
from app.rendering.lists import ListColumn, ListFormat, ListPaper, Value
from app.rendering.paper import Footing

_SECONDS = 90.0  # two thousand lines are more than eighty pages


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


def hand_out(session: Session, listing: Listing, kind: ListFormat, place: Place) -> Handout:
    """A list as a file. Its check code is the hash of its rows: two prints that say the same carry the same code.

    Raises Unavailable where something to print with is missing.
    """
    paper = _paper(session, listing, place)
    name = f"{listing.title.say(place.language)}-{listing.as_of.isoformat()}.{kind.value}"
    return Handout(_made(paper, kind, isolated=place.isolated), kind.media_type, name)


def _made(paper: ListPaper, kind: ListFormat, *, isolated: bool) -> bytes:
    if kind is ListFormat.XLSX:
        return workbook.render(paper)
    if kind is ListFormat.CSV:
        return lists.as_csv(paper)
    return pdf.render_isolated(paper, seconds=_SECONDS) if isolated else pdf.render(paper)


def _paper(session: Session, listing: Listing, place: Place) -> ListPaper:
    now, seal = clock.now(), standing(session)
    footing = Footing(
        printed_by=place.printer.name,
        printed_at=clock.shown(now, place.zone),
        zone=clock.offset(place.zone, now),
        content_hash=content_hash([[lists.said(value) for value in row] for row in listing.rows]),
        checkpoint_size=seal.size,
        checkpoint_head=seal.head,
        checkpoint_at=clock.shown(seal.at, place.zone),
        address=f"{place.public_url}{listing.address}",
    )
    return ListPaper(
        place.company,
        listing.title,
        listing.code,
        listing.as_of,
        listing.columns,
        listing.rows,
        footing,
        listing.notes,
        place.language,
        listing.signed,
    )
