"""What the pages of audits show."""

from dataclasses import dataclass
from datetime import date

from app.accounts.queries import people_who_may
from app.accounts.words import Person
from app.audits.queries import audits, findings, samples
from app.audits.queries.redrawing import recomputed
from app.audits.rules.designs import latest_end, period_of
from app.audits.rules.lifecycle import open_finding_verbs, open_verbs
from app.audits.words.audits import Audit, AuditVerb, Evidence, Programme, Question, Verdict
from app.audits.words.findings import AuditFinding, FindingState, FindingVerb, Gate
from app.audits.words.samples import Line, Plan, Recomputed, Sample, SampleState
from app.db.session import Session
from app.documents.queries.speaking import Owned, owned_in_force
from app.documents.words.states import DocumentKind
from app.kernel.clock import Today
from app.kernel.people import Actor, Permission

_OPEN = (FindingState.OPEN, FindingState.ANSWERED, FindingState.DONE)
VIEWS = ("mine", "open", "late", "verified")


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """The audits of a year, and which documents in force none of them covers."""

    year: int
    years: tuple[int, ...]
    programme: Programme | None
    audits: tuple[Audit, ...]
    uncovered: tuple[Owned, ...]
    may_approve: bool


@dataclass(frozen=True, slots=True)
class PlanningPage:
    """What an audit is planned from."""

    documents: tuple[Owned, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One audit with all that belongs to it, and what this person may do in it."""

    audit: Audit
    questions: tuple[Question, ...]
    samples: tuple[Sample, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[AuditFinding, ...]
    verbs: frozenset[AuditVerb]
    today: date

    @property
    def may_work(self) -> bool:
        """Whether this person may add to it now."""
        return AuditVerb.WORK in self.verbs

    def count(self, verdict: Verdict) -> int:
        """How many lines of the check list say so."""
        return sum(one.verdict is verdict for one in self.questions)


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One sample with its lines, and whether it comes out the same when it is drawn again."""

    audit: Audit
    sample: Sample
    lines: tuple[Line, ...]
    again: Recomputed | None
    may_work: bool


@dataclass(frozen=True, slots=True)
class DesignPage:
    """What a sample is designed from: the plans with the period that was over last, the forms."""

    audit: Audit
    plans: tuple[tuple[Plan, date, date], ...]
    forms: tuple[Owned, ...]
    service: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding, what its evidence is, and what stands between it and its verification."""

    finding: AuditFinding
    evidence: tuple[Evidence, ...]
    verbs: frozenset[FindingVerb]
    gate: Gate
    today: date


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings of one view."""

    lines: tuple[AuditFinding, ...]
    counts: dict[str, int]
    view: str
    today: date


def programme_page(session: Session, actor: Actor, year: int, today: date) -> ProgrammePage:
    """A year's programme."""
    held = audits.audits_of(session, year)
    covered = {number for one in held if one.conclusion == "" or one.reported_at for number in one.documents}
    documents = _auditable(session, today)
    found = audits.programme(session, year)
    years = tuple(sorted({*audits.years(session), today.year, today.year + 1, year}, reverse=True))
    return ProgrammePage(
        year,
        years,
        found,
        held,
        tuple(one for one in documents if one.number not in covered),
        found is not None and found.approved_at is None and actor.may(Permission.AUDIT_VERIFY),
    )


def planning_page(session: Session, today: date) -> PlanningPage:
    """What an audit is planned from."""
    return PlanningPage(_auditable(session, today), people_who_may(session, Permission.AUDIT_CARRY_OUT))


def audit_page(session: Session, actor: Actor, number: str, today: date) -> AuditPage:
    """One audit. Raises NotFound."""
    audit = audits.audit(session, number)
    return AuditPage(
        audit,
        audits.questions(session, audit.id),
        samples.samples_of(session, audit.id, audit.number),
        audits.evidence_of(session, audit.id),
        findings.findings_of(session, audit.id),
        open_verbs(audit, actor),
        today,
    )


def design_page(session: Session, number: str, today: date) -> DesignPage:
    """What a sample of an audit is designed from. Raises NotFound."""
    forms = tuple(one for one in owned_in_force(session, today) if one.kind == DocumentKind.FORM.value)
    plans = tuple((plan, *period_of(plan, latest_end(plan, today))) for plan in samples.plans())
    kept = tuple(one.number for one in forms if one.number in samples.service_forms())
    return DesignPage(audits.audit(session, number), plans, forms, kept)


def sample_page(session: Session, actor: Actor, number: str, no: int) -> SamplePage:
    """One sample. Raises NotFound."""
    audit = audits.audit(session, number)
    sample, _ = samples.sample(session, audit.number, no)
    is_drawn = sample.state is SampleState.DRAWN
    return SamplePage(
        audit,
        sample,
        samples.lines_of(session, sample.id) if is_drawn else (),
        recomputed(session, audit.number, no) if is_drawn else None,
        AuditVerb.WORK in open_verbs(audit, actor),
    )


def finding_page(session: Session, actor: Actor, number: str, today: Today) -> FindingPage:
    """One finding. Raises NotFound."""
    finding = findings.finding(session, number)
    audit = audits.audit(session, finding.audit)
    chosen = tuple(one for one in audits.evidence_of(session, audit.id) if one.id in finding.evidence)
    verbs = open_finding_verbs(finding, actor)
    gate = findings.gate(session, finding, today.day, today.zone) if finding.state in _OPEN else Gate(())
    return FindingPage(finding, chosen, verbs, gate, today.day)


def findings_page(session: Session, actor: Actor, view: str, today: date) -> FindingsPage:
    """The findings of a view; those to act on first."""
    every = findings.every_finding(session, FindingState)
    chosen = view if view in VIEWS else ("mine" if any(_shown(one, "mine", actor, today) for one in every) else "open")
    counts = {name: sum(_shown(one, name, actor, today) for one in every) for name in VIEWS}
    return FindingsPage(tuple(one for one in every if _shown(one, chosen, actor, today)), counts, chosen, today)


def _shown(one: AuditFinding, view: str, actor: Actor, today: date) -> bool:
    is_open = one.state in _OPEN
    to_act = one.owner in actor.posts and one.state in {FindingState.OPEN, FindingState.ANSWERED}
    to_verify = actor.may(Permission.AUDIT_VERIFY) and one.state is FindingState.DONE
    return {"mine": to_act or to_verify, "open": is_open, "late": one.is_late(today), "verified": not is_open}[view]


def _auditable(session: Session, today: date) -> tuple[Owned, ...]:
    """The documents in force that an audit can be held against: those written in clauses."""
    kinds = {DocumentKind.FORM.value, DocumentKind.EXTERNAL.value}
    return tuple(one for one in owned_in_force(session, today) if one.kind not in kinds)
