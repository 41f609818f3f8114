"""The page a customer answers on, and the one on which staff type in what came back on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import Field, FormDefinition
from app.kernel.refusals import Problem
from app.kernel.wording import Language, Words
from app.records.queries.records import record
from app.surveys.queries import campaigns as rows
from app.surveys.queries.links import Behind
from app.surveys.rules.asking import Question, asked_fields, questions
from app.surveys.rules.lifecycle import Gate
from app.surveys.words import ON_PAPER, Campaign, Invitation, Way


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked, what stands in each field, what is wrong with it."""

    form: FormRevision
    questions: tuple[Question, ...]
    values: Mapping[str, Any]
    errors: Mapping[str, Words]

    def value(self, field: Field) -> Any:
        """What stands in a field, as typed."""
        return self.values.get(field.id) or ""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A customer's page: what the link opens, the sheet while it is open, what was answered once it was."""

    behind: Behind
    sheet: Sheet | None
    said: tuple[tuple[Words, str], ...]
    record: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The page on which an answer on paper is typed in."""

    campaign: Campaign
    invitation: Invitation
    sheet: Sheet
    ways: tuple[Way, ...] = ON_PAPER


def definition_of(session: Session, campaign: Campaign) -> FormDefinition:
    """What a campaign asks, by the revision it was planned with."""
    return form_queries.of_revision(session, campaign.revision_id).definition


def answer_page(
    session: Session,
    behind: Behind,
    language: Language,
    sent: Mapping[str, Any] | None = None,
    problems: tuple[Problem, ...] = (),
) -> AnswerPage:
    """What a link shows: the questions, what was answered, or why it opens nothing."""
    form = form_queries.of_revision(session, behind.campaign.revision_id)
    if behind.gate is Gate.ANSWERED:
        number = behind.invitation.record_number
        return AnswerPage(behind, None, tuple(_said(session, form, number, language)), number)
    sheet = _sheet(form, behind.invitation, sent or {}, problems) if behind.gate is Gate.OPEN else None
    return AnswerPage(behind, sheet, (), "")


def paper_page(
    session: Session,
    campaign: Campaign,
    code: str,
    zone: str,
    sent: Mapping[str, Any] | None = None,
    problems: tuple[Problem, ...] = (),
) -> PaperPage:
    """The page for one invitation. Raises NotFound."""
    form = form_queries.of_revision(session, campaign.revision_id)
    one = rows.invitation(session, campaign, code, zone)
    return PaperPage(campaign, one, _sheet(form, one, sent or {}, problems))


def _sheet(form: FormRevision, one: Invitation, sent: Mapping[str, Any], problems: tuple[Problem, ...]) -> Sheet:
    typed = forms.parse(form.definition, dict(sent)).typed
    errors = {_PAPER.get(problem.field, problem.field): problem.message for problem in problems}
    return Sheet(form, tuple(questions(form.definition, one.customer)), typed, errors)


def _said(session: Session, form: FormRevision, number: str, language: Language) -> Iterator[tuple[Words, str]]:
    answers = record(session, number).answers
    for field in asked_fields(form.definition):
        if not forms.is_empty(answers.get(field.id)):
            yield field.label, forms.shown_value(field, answers[field.id], language)


_PAPER = {"sent_how": "paper-how"} | {f"{day}_on": f"paper-{day}-on" for day in ("sent", "answered", "returned")}
