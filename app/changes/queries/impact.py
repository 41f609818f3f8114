"""What a change touches, found by the system: texts that cite, forms, half-filled forms, copies, people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.accounts import queries as accounts
from app.changes.rules.impact import cites, is_within, posts_named
from app.changes.words import Place, Request
from app.db.session import Session
from app.distribution.queries.copies import copies
from app.distribution.words.copies import OUTSIDE
from app.documents.queries.speaking import clauses_speaking_of, texts_in_force
from app.documents.words.clauses import Clause
from app.forms import queries as forms
from app.kernel.people import Post
from app.kernel.wording import Words
from app.records.queries.touched import half_filled_by_form, records_by_form


@dataclass(frozen=True, slots=True)
class MeantClause:
    """A clause that a request means, as it stands in force; None where it is not there."""

    place: Place
    clause: Clause | None


@dataclass(frozen=True, slots=True)
class Citing:
    """A document in force that cites one of those meant, and in which clauses."""

    number: str
    label: str
    title: Words
    cited: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TouchedForm:
    """A form that a document meant demands. `direct`: by one of the clauses meant."""

    number: str
    label: str
    title: Words
    direct: bool
    half_filled: int
    records: int


@dataclass(frozen=True, slots=True)
class OutsideCopy:
    """A controlled copy of a document meant that somebody has."""

    id: int
    document: str
    label: str
    copy_no: int
    holder: str
    place: str
    state: Words


@dataclass(frozen=True, slots=True)
class Retrained:
    """A post that the clauses meant name, and who holds it."""

    post: Post
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a request touches."""

    clauses: tuple[MeantClause, ...]
    citing: tuple[Citing, ...]
    forms: tuple[TouchedForm, ...]
    copies: tuple[OutsideCopy, ...]
    people: tuple[Retrained, ...]


def impact_of(session: Session, request: Request, today: date) -> Impact:
    """What a request touches as of today. However many documents it means, each kind of thing is asked for once."""
    standing = texts_in_force(session, request.documents, today)
    texts = {number: one.clauses for number, one in standing.items()}
    meant = tuple(MeantClause(place, _clause(texts.get(place.document, ()), place)) for place in request.places)
    titles = {number: standing[number].title.zh if number in standing else "" for number in request.documents}
    return Impact(
        meant,
        _citing(session, titles, today),
        _forms(session, request, today),
        _copies(session, request),
        _people(session, request, texts),
    )


def _clause(clauses: tuple[Clause, ...], place: Place) -> Clause | None:
    return next((one for one in clauses if one.number == place.clause), None)


def _citing(session: Session, titles: Mapping[str, str], today: date) -> tuple[Citing, ...]:
    needles = [each for number, title in titles.items() for each in (number, title) if each]
    found: dict[tuple[str, str], Citing] = {}
    for spoken in clauses_speaking_of(session, needles, today):
        for number, title in titles.items():
            if spoken.number == number or not cites(spoken.text, number, title):
                continue
            before = found.get((spoken.number, number))
            clauses = (*before.clauses, spoken.clause) if before else (spoken.clause,)
            found[spoken.number, number] = Citing(spoken.number, spoken.label, spoken.title, number, clauses)
    return tuple(found.values())


def _forms(session: Session, request: Request, today: date) -> tuple[TouchedForm, ...]:
    meant = {
        number: tuple(place.clause for place in request.places if place.document == number and place.clause)
        for number in request.documents
    }
    found = [one for one in forms.all_in_force(session, today) if _demands(one, meant) or one.number in meant]
    numbers = [one.number for one in found]
    half, filed = half_filled_by_form(session, numbers), records_by_form(session, numbers)
    return tuple(
        TouchedForm(
            one.number,
            one.label,
            one.definition.title,
            one.number in meant or _is_direct(one, meant),
            half.get(one.number, 0),
            filed.get(one.number, 0),
        )
        for one in found
    )


def _demands(form: forms.FormRevision, meant: Mapping[str, tuple[str, ...]]) -> bool:
    return form.definition.governed_by.procedure in meant


def _is_direct(form: forms.FormRevision, meant: Mapping[str, tuple[str, ...]]) -> bool:
    governing = form.definition.governed_by
    wanted = meant[governing.procedure]
    return any(is_within(clause, wanted) for clause in governing.clauses)


def _copies(session: Session, request: Request) -> tuple[OutsideCopy, ...]:
    wanted = set(request.documents)
    return tuple(
        OutsideCopy(one.id, one.number, one.label, one.copy_no, one.holder, one.place, one.state.words)
        for one in copies(session)
        if one.number in wanted and one.state in OUTSIDE
    )


def _people(session: Session, request: Request, texts: Mapping[str, tuple[Clause, ...]]) -> tuple[Retrained, ...]:
    meant: dict[str, list[str]] = {number: [] for number in request.documents}
    for place in request.places:
        if place.clause:
            meant[place.document].append(place.clause)
    said = [
        f"{one.title}\n{one.text}"
        for number, clauses in texts.items()
        for one in clauses
        if is_within(one.number, meant[number]) and (one.text or not meant[number])
    ]
    named = posts_named(said)
    holders = accounts.holders(session, named) if named else ()
    return tuple(Retrained(post, tuple(one.name for one in holders if post in one.posts)) for post in named)
