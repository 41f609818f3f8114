"""Planning a campaign, keeping its list in step with the register, opening, prolonging and closing it."""

import re
from collections.abc import Iterable
from datetime import date

from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.serials import new_serial
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.surveys.models import CampaignRow, InvitationRow
from app.surveys.queries import campaigns as rows
from app.surveys.rules import lifecycle
from app.surveys.rules.asking import reason_not_to_survey
from app.surveys.words import REACHED, Campaign, Customer, NewCampaign, State, Verb

_PERIOD = re.compile(r"20\d\d-H[12]")
_LONGEST = 1000


def plan(session: Session, actor: Actor, new: NewCampaign, customers: Iterable[Customer], today: date) -> Campaign:
    """Plans the campaign of a half-year with the form's revision in force, and lists who must be asked (4.3.1).

    Raises Invalid naming each field, Conflict where there is one already, NotFound for a form not in force.
    """
    actor.demand(lifecycle.STEPS[0].needs)
    problems = tuple(_wrong(new, today))
    if problems:
        raise Invalid(_TO_MEND, problems=problems)
    form = form_queries.in_force(session, new.form, today)
    reason = reason_not_to_survey(form.definition)
    if reason:
        raise Invalid(reason, problems=(Problem("form", reason),))
    if any((one.form_number, one.period) == (form.number, new.period) for one in rows.campaigns(session)):
        raise Conflict(_THERE.filled(form=form.number, period=new.period))
    row = CampaignRow(
        form_number=form.number,
        revision_id=form.revision_id,
        revision_label=form.label,
        period=new.period,
        state=State.PLANNED.value,
        closes_on=new.closes_on,
        planned_by=actor.name,
        planned_at=clock.now(),
    )
    session.add(row)
    session.flush()
    made = rows.campaign_of(row)
    after = {"form": form.number, "revision": form.label, "until": made.closes_on.isoformat()}
    record(session, actor, Tag.SURVEY_PLANNED, rows.subject_of(made), after=after)
    _list(session, actor, made, customers)
    return made


def bring_up_to_date(session: Session, actor: Actor, form: str, period: str, customers: Iterable[Customer]) -> int:
    """Adds the main customers who are not on a campaign's list yet; gives how many. Nobody is ever taken off it."""
    row = rows.campaign_row(session, form, period)
    lifecycle.take(Verb.LIST, State(row.state), actor)
    return _list(session, actor, rows.campaign_of(row), customers)


def open_campaign(session: Session, actor: Actor, form: str, period: str, review: str) -> None:
    """Opens a campaign. `review` says how the form was reviewed before it goes out (4.3.2); Invalid without it."""
    row = rows.campaign_row(session, form, period)
    step = lifecycle.take(Verb.OPEN, State(row.state), actor)
    review = review.strip()[:_LONGEST]
    if not review:
        raise Invalid(_NO_REVIEW, problems=(Problem("review", _NO_REVIEW),))
    assert step.target is not None
    row.state, row.review, row.opened_at = step.target.value, review, clock.now()
    session.flush()
    opened = rows.campaign_of(row)
    record(session, actor, Tag.SURVEY_OPENED, rows.subject_of(opened), after={"state": row.state}, reason=review)


def prolong(session: Session, actor: Actor, form: str, period: str, closes_on: date | None, today: date) -> None:
    """Moves the last day for answers; the links handed out hold until then. Raises Invalid for a day gone by."""
    row = rows.campaign_row(session, form, period)
    lifecycle.take(Verb.PROLONG, State(row.state), actor)
    if closes_on is None or closes_on < today:
        raise Invalid(_DAY_GONE, problems=(Problem("closes_on", _DAY_GONE),))
    before, row.closes_on = row.closes_on, closes_on
    session.flush()
    subject = rows.subject_of(rows.campaign_of(row))
    told = {"before": {"until": before.isoformat()}, "after": {"until": closes_on.isoformat()}}
    record(session, actor, Tag.SURVEY_PROLONGED, subject, **told)


def close(session: Session, actor: Actor, form: str, period: str, closing: str) -> None:
    """Closes a campaign for good: no link opens any more, no answer is typed in.

    Raises Invalid where somebody on the list was never asked and no word says why (4.3.1).
    """
    row = rows.campaign_row(session, form, period)
    step = lifecycle.take(Verb.CLOSE, State(row.state), actor)
    campaign, closing = rows.campaign_of(row), closing.strip()[:_LONGEST]
    reached = [one for one in rows.invitations(session, campaign, "UTC") if one.standing in REACHED]
    listed = len(rows.rows_of(session, campaign))
    if len(reached) < listed and not closing:
        message = _WHY_NOT_ASKED.filled(count=listed - len(reached))
        raise Invalid(message, problems=(Problem("closing", message),))
    assert step.target is not None
    row.state, row.closing, row.closed_at = step.target.value, closing, clock.now()
    session.flush()
    record(session, actor, Tag.SURVEY_CLOSED, rows.subject_of(campaign), after={"state": row.state}, reason=closing)


def _list(session: Session, actor: Actor, campaign: Campaign, customers: Iterable[Customer]) -> int:
    listed = {row.customer_code for row in rows.rows_of(session, campaign)}
    new = [one for one in customers if one.code not in listed]
    session.add_all(_invitation(campaign, one) for one in new)
    session.flush()
    if new:
        after = {"people": [one.code for one in new]}
        record(session, actor, Tag.CUSTOMER_LISTED, rows.subject_of(campaign), after=after)
    return len(new)


def _invitation(campaign: Campaign, customer: Customer) -> InvitationRow:
    return InvitationRow(
        campaign_id=campaign.id,
        code=new_serial(),
        customer_code=customer.code,
        name_zh=customer.name.zh,
        name_en=customer.name.en,
        contact=customer.contact,
        telephone=customer.telephone,
        mail=customer.mail,
        language=customer.language.value,
        product=customer.product,
    )


def _wrong(new: NewCampaign, today: date) -> Iterable[Problem]:
    if not _PERIOD.fullmatch(new.period):
        yield Problem("period", _NO_PERIOD)
    if new.closes_on is None or new.closes_on < today:
        yield Problem("closes_on", _DAY_GONE)


_TO_MEND = Words("调查还没有安排，先改这几处。", "The survey is not planned yet; put these right first.")
_NO_PERIOD = Words("写哪个半年，如 2026-H2", "Name the half-year, such as 2026-H2")
_DAY_GONE = Words("写一个今天或以后的日子，如 2026-12-31", "Give today or a later day, such as 2026-12-31")
_THERE = Words("{form} {period} 的调查已经有了。", "There is a survey {form} {period} already.")
_NO_REVIEW = Words(
    "写明发出前怎样审定了调查表，如“会同品管部审定，不改”（4.3.2）。",
    "Say how the form was reviewed before it goes out, such as “reviewed with quality, no change” (4.3.2).",
)
_WHY_NOT_ASKED = Words(
    "还有 {count} 家没有问到。写明为什么，或先发出（4.3.1 要求每一家都问）。",
    "{count} were not asked. Say why, or send first (4.3.1 wants each of them asked).",
)
