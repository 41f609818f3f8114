"""The trace of one record: a handful of questions, each to one capability."""

from app.approvals.queries import given_to
from app.approvals.words import SignOff
from app.cases.queries import opens_case, plans
from app.checks.queries.cases import Moment
from app.db.session import Session
from app.distribution.queries.printed import prints_of
from app.distribution.queries.reading import read_by
from app.distribution.words.reading import Acknowledgement
from app.documents.queries.released import held_then
from app.documents.words.released import ReleasedRevision
from app.forms.queries import by_form
from app.kernel.subjects import Subject, record_subject, revision_subject
from app.ledger.queries.entries import history
from app.ledger.words import act_words
from app.records.queries import records
from app.records.words import Listed, Record
from app.tracing.rules import head_among, trained
from app.tracing.words import Ground, Trace

_MOST = 50
Read = dict[tuple[str, str], Acknowledgement | None]


def trace_of(session: Session, number: str, when: Moment) -> Trace:
    """The trace of a record. Raises NotFound."""
    record = records.record(session, number)
    day = when.day_of(record.filed_at)
    held = held_then(session, record.revision_id, day)
    form = next((one for one in held if one.revision_id == record.revision_id), None)
    governing = _governing(form)
    procedure = next((one for one in held if one.number == governing), None)
    texts = [one for one in (form, procedure) if one]
    subjects = [record_subject(record.number), *(revision_subject(one.number, one.label) for one in texts)]
    signed = given_to(session, subjects)
    read = read_by(session, record.filed_by, [one.number for one in texts])
    names, named_by = records.linked(session, record)
    return Trace(
        record,
        day,
        _ground(record, form, signed, read, when) if form else None,
        _ground(record, procedure, signed, read, when) if procedure else None,
        governing,
        signed.get(record_subject(record.number), ()),
        _case(record, names),
        names,
        named_by,
        prints_of(session, record.number),
        tuple((one, act_words(one.act)) for one in history(session, "record", record.number, _MOST)),
    )


def _governing(form: ReleasedRevision | None) -> str:
    """The number of the procedure that a form's revision names as its own."""
    read = by_form([form]) if form else {}
    return next((one.definition.governed_by.procedure for every in read.values() for one in every), "")


def _ground(
    record: Record, one: ReleasedRevision, signed: dict[Subject, tuple[SignOff, ...]], read: Read, when: Moment
) -> Ground:
    place, day = (one.number, one.label), when.day_of(record.filed_at)
    given = read.get(place)
    held = one.effective_from <= day and (one.effective_until is None or day < one.effective_until)
    how = trained(given, record.filed_at, was_sent=place in read)
    given_on = signed.get(revision_subject(*place), ())
    return Ground(one, held, given_on, how, given.at if given else None, given.check_code if given else "")


def _case(record: Record, names: tuple[Listed, ...]) -> str:
    if opens_case(record.form_number, record.answers):
        return record.number
    return head_among(plans(), record.form_number, ((one.number, one.form_number) for one in names))
