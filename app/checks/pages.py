"""What the pages of cases, checks and the calendar show."""

from dataclasses import dataclass
from datetime import date

from app.cases import queries as engine
from app.cases.words import Case, CasePlan, CaseState, Finding, SetDay
from app.checks.queries.cases import Moment, case_of, open_cases
from app.checks.queries.checking import PARTS, findings_on
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
    found = open_cases(session, when)
    kinds = tuple(one for one in engine.plans() if wanted.kind in {"", f"{one.procedure}.{one.id}"})
    fitting = [one for one in found.cases if one.plan in kinds and _says(one, wanted.text)]
    counts = {view: sum(_shown(one, view, actor) for one in fitting) for view in ("mine", "late", "open")}
    counts["closed"] = found.count_closed(session, kinds, wanted.text) if kinds else 0
    counts["all"] = counts["open"] + counts["closed"]
    shown = sorted((one for one in fitting if _shown(one, wanted.view, actor)), key=_urgency)
    start = (wanted.page - 1) * _PER_PAGE
    lines = tuple(shown[start : start + _PER_PAGE])
    if wanted.view in {"closed", "all"} and counts["closed"] and len(lines) < _PER_PAGE:
        lines += found.closed(session, kinds, wanted.text, (max(0, start - len(shown)), _PER_PAGE - len(lines)))
    return CasesPage(lines, counts, wanted, engine.plans(), counts[wanted.view], when.on)


def _urgency(case: Case) -> tuple[bool, float]:
    return (case.due is None, case.due.timestamp() if case.due else -case.head.filed_at.timestamp())


def _says(case: Case, text: str) -> bool:
    said = f"{case.head.number} {case.head.title.zh} {case.head.title.en}"
    return text.strip().casefold() in said.casefold()


def _shown(case: Case, view: str, actor: Actor) -> bool:
    """Whether a case that is not closed belongs to a view."""
    if view == "mine":
        return not actor.posts.isdisjoint(case.who)
    return {"late": case.state is CaseState.LATE, "open": True, "closed": False, "all": True}[view]


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
