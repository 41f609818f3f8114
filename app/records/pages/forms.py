"""The pages of forms: which one may fill, and one form with the clauses that demand it."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.clauses import Clause
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import SignatureSpec, Signer
from app.kernel.people import Actor
from app.kernel.wording import Words
from app.records.pages.filling import Filling, filling
from app.records.queries import drafts, records
from app.records.rules.filing import reason_not_to_file
from app.records.words import Draft, HalfFilled, Listed, RecordFilter

_NEWEST = 8


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form in the list: why this person may not fill it (None: may), its records and the newest one."""

    form: FormRevision
    closed: Words | None
    records: int
    newest: Listed | None


@dataclass(frozen=True, slots=True)
class FormsPage:
    """Every form in force, and what the person left half-filled."""

    lines: tuple[FormLine, ...]
    half_filled: tuple[HalfFilled, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form in force."""

    form: FormRevision
    closed: Words | None
    procedure: str
    clauses: tuple[Clause, ...]
    newest: tuple[Listed, ...]
    total: int
    drafts: tuple[Draft, ...]
    signers: tuple[tuple[Words, Words], ...]
    own_last: str


def forms_page(session: Session, actor: Actor, today: date) -> FormsPage:
    """The forms in force, those one may fill first."""
    counts, newest = records.counts_by_form(session), records.newest_by_form(session)
    lines = [
        FormLine(form, reason_not_to_file(form.definition, actor), counts.get(form.number, 0), newest.get(form.number))
        for form in form_queries.all_in_force(session, today)
    ]
    lines.sort(key=lambda line: (line.closed is not None, line.form.number))
    return FormsPage(tuple(lines), drafts.desk_items(session, actor))


def form_page(session: Session, actor: Actor, number: str, today: date) -> FormPage:
    """One form in force. Raises NotFound."""
    form = form_queries.in_force(session, number, today)
    governed = form.definition.governed_by
    procedure = documents.released(session, governed.procedure, today)
    cited = documents.clauses(session, procedure.revision_id) if procedure else ()
    wanted = RecordFilter(form=form.number)
    own = RecordFilter(form=form.number, person_id=actor.person_id)
    return FormPage(
        form,
        reason_not_to_file(form.definition, actor),
        governed.procedure,
        tuple(one for one in cited if one.number in governed.clauses),
        records.page(session, wanted, limit=_NEWEST),
        records.count(session, wanted),
        drafts.drafts_of(session, actor, form.number),
        tuple((one.label, _who(one)) for one in form.definition.signatures),
        next((one.number for one in records.page(session, own, limit=1) if not one.is_disposed), ""),
    )


def preview_page(session: Session, number: str, today: date) -> Filling:
    """A form's draft or revision in review as an empty sheet to be filled. Raises NotFound."""
    return filling(session, form_queries.under_way(session, number, today), {}, today)


def _who(one: SignatureSpec) -> Words:
    names = [post.words for post in one.posts]
    listed = Words("、".join(name.zh for name in names), ", ".join(name.en for name in names))
    return Words(f"{listed.zh}，填表人", f"{listed.en}, who files it") if one.by is Signer.FILER else listed
