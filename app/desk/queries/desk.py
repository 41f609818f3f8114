"""What the desk shows to one person, asked of each capability once."""

from collections.abc import Mapping

from app.approvals.words import Sent, Waiting
from app.cases.words import Missing
from app.changes.queries import requests as changes
from app.checks.queries.cases import Moment, steps_for
from app.db.session import Session
from app.desk.words import Begun, DeskPage, Job, Started
from app.distribution.queries import desk as distribution
from app.documents.queries import desk as documents
from app.kernel.people import Actor, Permission
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.records.queries import chains
from app.records.queries.kept.desk import begun_and_proposed


def desk_page(session: Session, actor: Actor, when: Moment) -> DeskPage:
    """What waits for the actor, oldest first; what they began; the forms they may fill. Nine queries at most, each of
    which asks one capability for all that the desk shows of it.
    """
    begun, disposals = begun_and_proposed(session, actor)
    reads, oversees = actor.may(Permission.DOCUMENT_READ), actor.may(Permission.DISTRIBUTION_MANAGE)
    of_records = chains.on_the_desk(session, actor)
    to_sign = {_place(one.subject)[0] for one in of_records.waiting}
    wanted = documents.Wanted(actor, when.on, to_sign, {one.revision_id for one in begun})
    of_documents = documents.on_the_desk(session, wanted)
    requests = changes.on_the_desk(session, actor.person_id, decides=actor.may(Permission.CHANGE_DECIDE))
    return DeskPage(
        tuple(_job(one, {**of_documents.titles, **of_records.titles}) for one in of_records.waiting),
        distribution.on_the_desk(session, distribution.Asked(actor, when.on, reads, oversees)),
        _missing(session, actor, when, of_records),
        of_documents.sets,
        tuple(Begun(one.key, one.form, of_documents.begun[one.revision_id], one.saved_at) for one in begun),
        of_documents.own,
        of_documents.forms,
        requests.to_decide,
        of_documents.due,
        disposals,
        tuple(_started(one, of_records.titles) for one in of_records.sent if one.subject.kind is SubjectKind.RECORD),
        requests.asked,
    )


def _missing(session: Session, actor: Actor, when: Moment, found: chains.OnDesk) -> tuple[Missing, ...]:
    """The steps of cases, but for signatures that the person sees among those waiting for them already."""
    to_sign = {one.subject.key for one in found.waiting}
    steps = steps_for(session, found.entries, actor, when) if actor.may(Permission.RECORD_READ) else ()
    return tuple(one for one in steps if not (one.step.plan.signed and one.step.subject in to_sign))


def _job(one: Waiting, titles: dict[str, Words]) -> Job:
    number, label = _place(one.subject)
    principal = one.principal.name if one.principal else ""
    title = titles.get(number, Words("", ""))
    return Job(one.meaning.act, number, label, title, one.since, principal, one.urged)


def _started(one: Sent, titles: Mapping[str, Words]) -> Started:
    return Started(one.subject.key, titles.get(one.subject.key, Words("", "")), one.since, one.asked)


def _place(subject: Subject) -> tuple[str, str | None]:
    if subject.kind is SubjectKind.RECORD:
        return subject.key, None
    number, _, label = subject.key.rpartition(" ")
    return number, label
