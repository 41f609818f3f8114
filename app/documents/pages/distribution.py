"""Who reads a document, who holds its numbered copies, and how the reading of its draft is planned."""

from dataclasses import dataclass

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.db.session import Session
from app.distribution.queries import copies as copy_queries
from app.distribution.queries import reading as readings
from app.distribution.words.copies import Copy
from app.distribution.words.reading import Audience, Plan, Round
from app.documents.models import Revision
from app.documents.queries import revisions as rows
from app.documents.rules.naming.posts import posts_with_duties
from app.documents.words.states import DocumentKind, RevisionState
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class DistributionPage:
    """The distribution of one document."""

    number: str
    title: Words
    is_form: bool
    audience: Audience
    version: int
    is_default: bool
    people: tuple[Person, ...]
    copies: tuple[Copy, ...]
    readings: tuple[Round, ...]
    done: dict[int, int]
    released: tuple[str, ...]
    draft_label: str
    plan: Plan
    may_manage: bool
    may_plan: bool


def distribution_page(session: Session, actor: Actor, number: str) -> DistributionPage:
    """The distribution of a document. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    standing = rows.revisions_of(session, document.id)
    draft = next((one for one in standing if one.state == RevisionState.DRAFT), None)
    found = readings.list_of(session, document.number)
    audience = found.audience if found else Audience(_default(session, standing))
    rounds = readings.readings(session, document.number)
    given = readings.acknowledgements(session, (one.id for one in rounds))
    people = tuple(one for one in accounts.people(session) if one.active)
    label = draft.label if draft else ""
    return DistributionPage(
        document.number,
        rows.title_of(standing[0]),
        document.kind == DocumentKind.FORM,
        audience,
        found.version if found else 0,
        found is None,
        people,
        copy_queries.copies(session, document.number, people),
        rounds,
        {key: len(people_) for key, people_ in given.items()},
        tuple(one.label for one in standing if one.state == RevisionState.APPROVED and one.effective_until is None),
        label,
        readings.plan_of(session, document.number, label) if draft else Plan(),
        actor.may(Permission.DISTRIBUTION_MANAGE),
        draft is not None and actor.may(Permission.DOCUMENT_DRAFT),
    )


def _default(session: Session, standing: tuple[Revision, ...]) -> frozenset:
    """The posts with duties under the newest revision."""
    newest = standing[0]
    return posts_with_duties(rows.clauses_of(session, (newest.id,))[newest.id])
