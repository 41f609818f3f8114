"""What the pages of cases, checks and the calendar show."""

from dataclasses import dataclass
from datetime import date

from app.cases import queries as engine
from app.cases.words import Case, CasePlan, Finding, SetDay
from app.checks.queries.cases import Moment, case_of
from app.checks.queries.checking import PARTS, findings_on
from app.checks.queries.choosing import choose
from app.checks.words import CaseFilter
from app.db.session import Session
from app.forms import queries as forms
from app.kernel.people import Actor, Permission, Post
from app.kernel.wording import Words

_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The cases of one view."""

    lines: tuple[Case, ...]
    counts: dict[str, int]
    wanted: CaseFilter
    plans: tuple[CasePlan, ...]
    total: int
    on: date

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // _PER_PAGE))


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case, and what this person may do in it now. `fills` are the forms that are in force and theirs to fill."""

    case: Case
    titles: dict[str, Words]
    may_fill: bool
    may_waive: bool
    may_return: bool
    on: date

    @property
    def leads_to_changes(self) -> bool:
        """Whether its corrective action may change a document."""
        return any(one.changed for one in self.case.plan.steps)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What a check found."""

    findings: tuple[Finding, ...]
    part: str
    on: date


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The days the calendar says something about."""

    days: tuple[SetDay, ...]
    may_set: bool


def cases_page(session: Session, actor: Actor, wanted: CaseFilter, when: Moment) -> CasesPage:
    """The cases of a view, what is late first, then what is due first; closed ones the newest first."""
    lines, counts = choose(session, actor, wanted, when, ((wanted.page - 1) * _PER_PAGE, _PER_PAGE))
    return CasesPage(lines, counts, wanted, engine.plans(), counts[wanted.view], when.on)


def case_page(session: Session, actor: Actor, number: str, when: Moment) -> CasePage:
    """One case. Raises NotFound for a record that opened none."""
    case = case_of(session, number, when)
    titles = {one.number: one.title for one in forms.all_in_force(session, when.on)}
    now = when.is_today
    sells = bool(actor.posts & {Post.SALES, Post.QUALITY_MANAGER})
    return CasePage(
        case,
        titles,
        now and actor.may(Permission.RECORD_FILE),
        now and actor.may(Permission.CASE_WAIVE),
        now and sells,
        when.on,
    )


def check_page(session: Session, part: str, when: Moment) -> CheckPage:
    """What a check finds in one part: in cases, or in numbers, reviews, readings and copies."""
    chosen = part if part in PARTS else PARTS[0]
    return CheckPage(findings_on(session, when, (chosen,)), chosen, when.on)


def calendar_page(session: Session, actor: Actor) -> CalendarPage:
    """The calendar."""
    return CalendarPage(engine.set_days(session), actor.may(Permission.CASE_WAIVE))
