"""What a form asks of a customer, and what the survey fills in itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.forms.words import Field, FieldType, FormDefinition, SurveyFact
from app.kernel.wording import Language, Words
from app.surveys.words import Customer, Way

_ASKABLE = frozenset(
    {
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.INTEGER,
        FieldType.DECIMAL,
        FieldType.DATE,
        FieldType.CHOICE,
        FieldType.MANY,
        FieldType.SCALE,
        FieldType.YES_NO,
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the survey knows of one answer: the half-year, the customer, how and when it went out and came back."""

    period: str
    customer: Customer
    how: Way
    sent_on: date
    answered_on: date | None
    returned_on: date | None


def reason_not_to_survey(definition: FormDefinition) -> Words | None:
    """Why a form cannot go out to customers, or None."""
    facts = definition.surveyed()
    if SurveyFact.PERIOD not in facts or SurveyFact.CUSTOMER not in facts:
        return NO_FACTS.filled(number=definition.number)
    if definition.signatures:
        return SIGNED.filled(number=definition.number)
    if any(field.type not in _ASKABLE for field in asked_fields(definition)):
        return NOT_ASKABLE.filled(number=definition.number)
    return None


def asked_fields(definition: FormDefinition, customer: Customer | None = None) -> tuple[Field, ...]:
    """The fields that a customer is asked, in their order: which product they judge too, where nobody knows it yet."""
    is_open = customer is not None and not customer.product
    return tuple(
        field
        for field in definition.fields()
        if not field.computed and (field.survey is None or (is_open and field.survey is SurveyFact.PRODUCT))
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A field to be asked, with the field in which a word about it may be said (`price`, `price_remark`)."""

    field: Field
    remark: Field | None = None


def questions(definition: FormDefinition, customer: Customer) -> Iterator[Question]:
    """The fields asked; a short text that belongs to the scale before it (its id begins so) goes with it."""
    waiting: Field | None = None
    for field in asked_fields(definition, customer):
        if waiting is not None and field.type is FieldType.TEXT and field.id.startswith(f"{waiting.id}_"):
            yield Question(waiting, field)
            waiting = None
            continue
        if waiting is not None:
            yield Question(waiting)
        waiting = field if field.type is FieldType.SCALE else None
        if waiting is None:
            yield Question(field)
    if waiting is not None:
        yield Question(waiting)


def filled(definition: FormDefinition, raw: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """The answers as they are filed: of what was sent only the fields asked, the rest by what the survey knows."""
    asked = {field.id for field in asked_fields(definition, facts.customer)}
    answers = {name: value for name, value in raw.items() if name in asked}
    return answers | on_sheet(definition, facts)


def on_sheet(definition: FormDefinition, facts: Facts) -> dict[str, str]:
    """What the survey knows of an answer before it is given, in the fields that hold it."""
    known = _known(facts)
    return {field.id: known[fact] for fact, field in definition.surveyed().items() if known[fact]}


def _known(facts: Facts) -> dict[SurveyFact, str]:
    customer = facts.customer
    return {
        SurveyFact.PERIOD: facts.period,
        SurveyFact.CUSTOMER: customer.name.say(Language.ZH),
        SurveyFact.CONTACT: customer.contact,
        SurveyFact.TELEPHONE: customer.telephone,
        SurveyFact.PRODUCT: customer.product,
        SurveyFact.SENT_HOW: facts.how.value,
        SurveyFact.SENT_ON: facts.sent_on.isoformat(),
        SurveyFact.ANSWERED_ON: facts.answered_on.isoformat() if facts.answered_on else "",
        SurveyFact.RETURNED_ON: facts.returned_on.isoformat() if facts.returned_on else "",
    }


NO_FACTS = Words(
    "{number} 没有写明哪一栏是调查期、哪一栏是顾客，不能发给顾客。",
    "{number} does not say which field holds the half-year and which the customer, so it cannot go out to customers.",
)
SIGNED = Words(
    "{number} 要由员工签署，不能发给顾客填。", "{number} is signed by staff, so customers cannot fill it in."
)
NOT_ASKABLE = Words(
    "{number} 有顾客填不了的栏（表格、附件、签名或关联记录）。",
    "{number} has fields that customers cannot fill in: tables, files, signatures or links to records.",
)
