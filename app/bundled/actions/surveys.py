"""The surveys of the sample company: one of a half-year gone by, answered by links and on paper, and one under way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.bundled.words import Staff
from app.db.session import Session
from app.kernel.people import Post
from app.kernel.wording import Words
from app.records.queries.records import record
from app.records.words import Place, Record
from app.registers.actions import keeping
from app.registers.queries import entry_by_name
from app.registers.words import Register, Typed
from app.surveys.actions import answering, asking, planning
from app.surveys.queries.campaigns import campaign, invitations
from app.surveys.queries.customers import main_customers_on
from app.surveys.words import Campaign, Customer, Invitation, NewCampaign, OnPaper, Way

FORM = "QR15-01"
_REVIEW = "会同品管部、产品部审定，五个项目不改。"
_SILENT = {
    "customer": "台州澄波水产有限公司（示例）",
    "contact": "言知秋",
    "telephone": "0576-5550 3391",
    "sent_how": "post",
}
_MAIN_SINCE = "2026-01-01"
_ANSWERING_NOW = 3


def open_survey(session: Session, staff: Staff, samples: Sequence[dict[str, Any]], at: Place) -> Campaign:
    """Enters the customers of the sample surveys in the register, and asks them in the half-year of their answers."""
    sales, answers = staff.holding(Post.SALES).actor, [one["answers"] for one in samples]
    sent_on = date.fromisoformat(answers[0]["sent_on"])
    asked = [*answers, {**answers[0], **_SILENT}]
    customers = [_customer(session, staff, place, one, sent_on) for place, one in enumerate(asked, 1)]
    until = max(date.fromisoformat(one["returned_on"]) for one in answers)
    new = NewCampaign(FORM, answers[0]["period"], max(until, at.today))
    planned = planning.plan(session, sales, new, customers, at.today)
    planning.open_campaign(session, sales, FORM, planned.period, _REVIEW)
    opened = campaign(session, FORM, planned.period)
    for one in invitations(session, opened, at.zone):
        way = next(each["sent_how"] for each in asked if each["customer"] == one.customer.name.zh)
        if way != Way.LINK.value:
            asking.put_on_paper(session, sales, opened, one.code, way, sent_on)
    return opened


def answer_survey(session: Session, staff: Staff, opened: Campaign, answers: dict[str, Any], place: Place) -> Record:
    """Answers as one sample customer did: by a link, or on paper that the service staff type in."""
    one = _invited(session, opened, answers["customer"], place.zone)
    then = replace(place, today=date.fromisoformat(answers["returned_on"]))
    if answers["sent_how"] == Way.LINK.value:
        sent_on = date.fromisoformat(answers["sent_on"])
        token = asking.hand_over(session, staff.holding(Post.SALES).actor, opened, one.code, sent_on).token
        return record(session, answering.answer(session, token, answers, then))
    days = (answers["sent_on"], answers.get("answered_on", ""), answers["returned_on"])
    paper = OnPaper(one.code, answers["sent_how"], *days, answers)
    return record(session, answering.type_in(session, staff.holding(Post.SERVICE_STAFF).actor, opened, paper, then))


def ask_again(
    session: Session, staff: Staff, opened: Campaign, samples: Sequence[dict[str, Any]], place: Place
) -> None:
    """Closes that survey, and opens the one of the half-year of today, answered by a few so far."""
    sales, period = staff.holding(Post.SALES).actor, _half_of(place.today)
    planning.close(session, sales, FORM, opened.period, "")
    if period == opened.period:
        return
    new = NewCampaign(FORM, period, place.today + timedelta(days=21))
    planning.plan(session, sales, new, main_customers_on(session, place.today), place.today)
    planning.open_campaign(session, sales, FORM, period, _REVIEW)
    current = campaign(session, FORM, period)
    asking.ask_by_mail(session, sales, current, (), place.zone)
    for sample in samples[:_ANSWERING_NOW]:
        one = _invited(session, current, sample["answers"]["customer"], place.zone)
        token = asking.hand_over(session, sales, current, one.code, place.today).token
        answering.answer(session, token, sample["answers"] | {"quality": "very_satisfied"}, place)


def _customer(session: Session, staff: Staff, place: int, answers: dict[str, Any], day: date) -> Customer:
    name, code = answers["customer"], f"C{place:03d}"
    values = {
        "code": code,
        "name_zh": name,
        "main": "yes",
        "main_since": _MAIN_SINCE,
        "contact": answers["contact"],
        "phone": answers["telephone"],
        "mail": f"c{place:03d}@example.com",
        "language": "中文",
    }
    standing = entry_by_name(session, Register.CUSTOMERS, name)
    if standing is None:
        keeping.enter(session, staff.holding(Post.SALES).actor, Register.CUSTOMERS, Typed(values), day)
    known = (answers["contact"], answers["telephone"], values["mail"])
    return Customer(standing.code if standing else code, Words(name, name), *known, product=answers["product"])


def _invited(session: Session, opened: Campaign, name: str, zone: str) -> Invitation:
    return next(one for one in invitations(session, opened, zone) if one.customer.name.zh == name)


def _half_of(day: date) -> str:
    return f"{day.year}-H{1 if day.month <= 6 else 2}"
