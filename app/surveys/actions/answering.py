"""Answers: a customer's own by a link, or typed in by staff from paper. One invitation, one record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import SurveyFact
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.outbox.actions.queueing import withdraw
from app.records.actions.submitting import file_given
from app.records.queries.records import record as filed
from app.records.words import Place
from app.surveys.models import InvitationRow
from app.surveys.queries import campaigns as rows
from app.surveys.queries.links import locked
from app.surveys.rules import lifecycle
from app.surveys.rules.asking import Facts, asked_fields, filled
from app.surveys.rules.lifecycle import Gate
from app.surveys.words import ON_PAPER, Campaign, OnPaper, Verb, Way

_LONGEST_NAME = 80
_LONGEST_PRODUCT = 200


def note_opened(session: Session, token: str, place: Place) -> None:
    """Notes that somebody began to answer, the first time: said by the page when it is touched, never by opening it,
    because mail scanners open every link.
    """
    found, row = locked(session, token, place.today, place.zone)
    if found.gate is Gate.OPEN and row.opened_at is None:
        row.opened_at = clock.now()
        session.flush()
        subject = rows.subject_of(found.campaign, row.code)
        record(session, _customer(row), Tag.LINK_OPENED, subject)


def answer(session: Session, token: str, raw: Mapping[str, Any], place: Place) -> str:
    """Files what a customer answered by a link; gives the record's number. The same answer again gives the same record.

    Raises NotFound for an unknown link, Conflict for one that is revoked, over, or was answered otherwise, Invalid
    naming each field and for an answer to nothing.
    """
    found, row = locked(session, token, place.today, place.zone)
    form = form_queries.of_revision(session, found.campaign.revision_id)
    if found.gate is Gate.ANSWERED:
        return _same_again(session, form, row, raw)
    if found.gate is not Gate.OPEN:
        raise Conflict(REFUSALS[found.gate])
    _refuse_empty(form, raw)
    sent_on = found.invitation.sent_on or place.today
    facts = Facts(found.campaign.period, found.invitation.customer, Way.LINK, sent_on, place.today, place.today)
    made = file_given(session, _customer(row), form, filled(form.definition, raw, facts), place)
    _keep_product(form, row, made.answers)
    _note(session, _customer(row), found.campaign, row, (made.number, Way.LINK))
    return made.number


def type_in(session: Session, actor: Actor, campaign: Campaign, paper: OnPaper, place: Place) -> str:
    """Files what came back on paper, typed in by staff and marked so; gives the record's number.

    Raises Forbidden, Conflict where the invitation was answered already, Invalid naming each field.
    """
    lifecycle.take(Verb.TYPE_IN, campaign.state, actor)
    row = rows.invitation_row(session, campaign, paper.code)
    if row.answered_at is not None:
        raise Conflict(_ANSWERED.filled(record=row.record_number))
    if paper.how not in {one.value for one in ON_PAPER}:
        raise Invalid(_NO_WAY, problems=(Problem("sent_how", _NO_WAY),))
    form = form_queries.of_revision(session, campaign.revision_id)
    invitation = rows.read_one(session, campaign, row, place.zone)
    known = Facts(campaign.period, invitation.customer, Way(paper.how), place.today, None, place.today)
    typed = filled(form.definition, paper.raw, known) | _days(form, paper)
    made = file_given(session, actor, form, typed, place)
    if row.sent_on is None:
        row.sent_how, row.sent_on = paper.how, date.fromisoformat(_sent_on(form, made.answers) or str(place.today))
    _keep_product(form, row, made.answers)
    _note(session, actor, campaign, row, (made.number, Way(paper.how)))
    return made.number


def _customer(row: InvitationRow) -> Actor:
    """Who acts by a link: the customer, who has no account and may file this one answer."""
    return Actor(0, row.code, row.name_zh[:_LONGEST_NAME], frozenset(), frozenset({Permission.RECORD_FILE}))


def _same_again(session: Session, form: FormRevision, row: InvitationRow, raw: Mapping[str, Any]) -> str:
    standing = filed(session, row.record_number or "")
    sent = forms.parse(form.definition, dict(raw)).answers
    if any(sent.get(field.id) != standing.answers.get(field.id) for field in asked_fields(form.definition)):
        raise Conflict(ANSWERED_ONCE)
    return standing.number


def _refuse_empty(form: FormRevision, raw: Mapping[str, Any]) -> None:
    """Refuses an answer that judges nothing: a name or a product alone is none."""
    sent = forms.parse(form.definition, dict(raw)).typed
    if not any(str(sent.get(field.id) or "").strip() for field in asked_fields(form.definition)):
        raise Invalid(_NOTHING, problems=(Problem(asked_fields(form.definition)[0].id, _NOTHING),))


def _days(form: FormRevision, paper: OnPaper) -> dict[str, Any]:
    """The days that stand on the paper, as typed, in the fields that hold them."""
    typed = {"sent_on": paper.sent_on, "answered_on": paper.answered_on, "returned_on": paper.returned_on}
    fields = form.definition.surveyed()
    return {field.id: typed[fact.value] for fact, field in fields.items() if typed.get(fact.value, "").strip()}


def _sent_on(form: FormRevision, answers: Mapping[str, Any]) -> str:
    field = next((one for fact, one in form.definition.surveyed().items() if fact.value == "sent_on"), None)
    return str(answers.get(field.id, "")) if field else ""


def _keep_product(form: FormRevision, row: InvitationRow, answers: Mapping[str, Any]) -> None:
    """Remembers which product a customer judged, so that the next survey need not ask."""
    field = form.definition.surveyed().get(SurveyFact.PRODUCT)
    if field is not None and not row.product:
        row.product = str(answers.get(field.id, ""))[:_LONGEST_PRODUCT]


def _note(session: Session, actor: Actor, campaign: Campaign, row: InvitationRow, made: tuple[str, Way]) -> None:
    row.record_number, row.answered_how, row.answered_at = made[0], made[1].value, clock.now()
    session.flush()
    subject = rows.subject_of(campaign, row.code)
    withdraw(session, subject)
    record(session, actor, Tag.SURVEY_ANSWERED, subject, after={"links": [made[0]], "how": made[1].value})


ANSWERED_ONCE = Words(
    "您已经答复过，先前的答复保留，这次的没有收下。要改，打电话给我们。",
    "You have answered before. That answer stands; this one was not taken. To change it, call us.",
)
REFUSALS = {
    Gate.NOT_YET: Words("这次调查还没有开始。", "This survey has not begun yet."),
    Gate.REVOKED: Words(
        "这个地址已经收回，不能再用。要答复，打电话给我们要一个新的。",
        "This address was revoked. To answer, call us for a new one.",
    ),
    Gate.OVER: Words("这次调查已经结束，谢谢关注。", "This survey is over. Thank you."),
}
_NOTHING = Words("至少答一项再交", "Answer at least one question")
_ANSWERED = Words("这家已经答复：{record}。", "They have answered already: {record}.")
_NO_WAY = Words("选传真、邮寄或上门", "Choose fax, post or visit")
