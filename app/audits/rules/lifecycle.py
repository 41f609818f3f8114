"""The life of an audit and of a finding, each as a table: which verb leads from which state to which, and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.audits.words.audits import Audit, AuditState, AuditVerb
from app.audits.words.findings import AuditFinding, FindingState, FindingVerb, Gate
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Refusal
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class AuditStep:
    """One row of an audit's life. `team`: only one of the team may take it; `lead`: only who leads it."""

    verb: AuditVerb
    source: frozenset[AuditState]
    target: AuditState
    needs: Permission
    team: bool = False
    lead: bool = False


_PLANNED, _UNDER_WAY = frozenset({AuditState.PLANNED}), frozenset({AuditState.UNDER_WAY})
_CARRY = Permission.AUDIT_CARRY_OUT
AUDIT_STEPS = (
    AuditStep(AuditVerb.START, _PLANNED, AuditState.UNDER_WAY, _CARRY, team=True),
    AuditStep(AuditVerb.WORK, _UNDER_WAY, AuditState.UNDER_WAY, _CARRY, team=True),
    AuditStep(AuditVerb.REPORT, _UNDER_WAY, AuditState.REPORTED, _CARRY, team=True, lead=True),
    AuditStep(AuditVerb.CANCEL, _PLANNED, AuditState.CANCELLED, Permission.AUDIT_PLAN),
)


@dataclass(frozen=True, slots=True)
class FindingStep:
    """One row of a finding's life. `owner`: only a holder of the owner's post may take it."""

    verb: FindingVerb
    source: frozenset[FindingState]
    target: FindingState
    needs: Permission
    owner: bool = False


_ANSWERABLE = frozenset({FindingState.OPEN, FindingState.ANSWERED})
_DONE = frozenset({FindingState.DONE})
FINDING_STEPS = (
    FindingStep(FindingVerb.ANSWER, _ANSWERABLE, FindingState.ANSWERED, Permission.AUDIT_ANSWER, owner=True),
    FindingStep(
        FindingVerb.FINISH, frozenset({FindingState.ANSWERED}), FindingState.DONE, Permission.AUDIT_ANSWER, owner=True
    ),
    FindingStep(FindingVerb.VERIFY, _DONE, FindingState.VERIFIED, Permission.AUDIT_VERIFY),
    FindingStep(FindingVerb.RETURN, _DONE, FindingState.OPEN, Permission.AUDIT_VERIFY),
)


def take(verb: AuditVerb, audit: Audit, actor: Actor) -> AuditStep:
    """The row of a verb. Raises Forbidden without the right or outside the team, Conflict in the wrong state."""
    step = next(one for one in AUDIT_STEPS if one.verb is verb)
    refusal = against(step, audit, actor)
    if refusal:
        raise refusal
    return step


def open_verbs(audit: Audit, actor: Actor) -> frozenset[AuditVerb]:
    """The verbs that a person may take on an audit now."""
    return frozenset(step.verb for step in AUDIT_STEPS if against(step, audit, actor) is None)


def against(step: AuditStep, audit: Audit, actor: Actor) -> Refusal | None:
    """What speaks against taking a row: permission first, then the team, then the state."""
    if not actor.may(step.needs):
        return Forbidden(_NOT_ALLOWED.filled(verb=step.verb.words))
    if step.team and not audit.has(actor.person_id):
        return Forbidden(_NOT_OF_THE_TEAM)
    if step.lead and actor.person_id != audit.lead:
        return Forbidden(_NOT_THE_LEAD.filled(name=audit.leader))
    if audit.state not in step.source:
        return Conflict(_WRONG_STATE.filled(state=audit.state.words, verb=step.verb.words))
    return None


def take_finding(verb: FindingVerb, finding: AuditFinding, actor: Actor, gate: Gate) -> FindingStep:
    """The row of a verb on a finding. Raises Forbidden, Conflict; the gate may keep it from being verified."""
    step = next(one for one in FINDING_STEPS if one.verb is verb)
    refusal = against_finding(step, finding, actor, gate)
    if refusal:
        raise refusal
    return step


def open_finding_verbs(finding: AuditFinding, actor: Actor) -> frozenset[FindingVerb]:
    """The verbs that a person may take on a finding now, but for what the gate says."""
    steps = (step for step in FINDING_STEPS if against_finding(step, finding, actor, Gate(())) is None)
    return frozenset(step.verb for step in steps)


def against_finding(step: FindingStep, finding: AuditFinding, actor: Actor, gate: Gate) -> Refusal | None:
    """What speaks against taking a row of a finding's life."""
    if not actor.may(step.needs):
        return Forbidden(_NOT_ALLOWED.filled(verb=step.verb.words))
    if step.owner and finding.owner not in actor.posts:
        return Forbidden(_NOT_THE_OWNER.filled(post=finding.owner.words))
    if finding.state not in step.source:
        return Conflict(_WRONG_FINDING.filled(state=finding.state.words, verb=step.verb.words))
    if step.verb is FindingVerb.VERIFY and actor.person_id == finding.answered_by:
        return Forbidden(_OWN_ACTION)
    if step.verb is FindingVerb.VERIFY and gate.waits:
        return Conflict(_all_of(gate.waits))
    return None


def gate_of(finding: AuditFinding, requests: Iterable[tuple[str, bool]], open_case: str) -> Gate:
    """What keeps a corrective action from being verified: change requests it led to, the case it is handled in.

    `requests` are those that name the finding, and whether each still waits; `open_case` is the case unless closed.
    """
    named = tuple(requests)
    waiting = "、".join(number for number, waits in named if waits)
    waits = [_CHANGES.filled(numbers=waiting)] if waiting else []
    if finding.changes_documents and not named:
        waits.append(_NO_CHANGE.filled(number=finding.number))
    if open_case:
        waits.append(_CASE.filled(case=open_case))
    return Gate(tuple(waits))


def shown_state(stored: AuditState, findings: Iterable[FindingState]) -> AuditState:
    """What an audit is: a reported one is closed once every finding is verified."""
    if stored is AuditState.REPORTED and all(one is FindingState.VERIFIED for one in findings):
        return AuditState.CLOSED
    return stored


def _all_of(waits: tuple[Words, ...]) -> Words:
    return Words("".join(one.zh for one in waits), " ".join(one.en for one in waits))


_NOT_ALLOWED = Words("你的岗位不能做“{verb}”。", "Your posts do not allow “{verb}”.")
_NOT_OF_THE_TEAM = Words("只有这次审核的审核组能做。", "Only the team of this audit may do this.")
_NOT_THE_LEAD = Words("由组长{name}提交。", "The lead auditor {name} does this.")
_NOT_THE_OWNER = Words("由{post}整改，由他们写。", "This is for {post} to answer.")
_WRONG_STATE = Words("这次审核{state}，不能“{verb}”。", "This audit is {state}: “{verb}” is not possible.")
_WRONG_FINDING = Words("这项发现{state}，不能“{verb}”。", "This finding is {state}: “{verb}” is not possible.")
_OWN_ACTION = Words("措施是你定的，由别人验证。", "You set the action, so somebody else verifies it.")
_CHANGES = Words(
    "措施要改文件，{numbers} 还没有完成，不能验证。等新版生效，或写明理由关闭申请。",
    "The action changes a document and {numbers} is not done, so it cannot be verified. Wait for the revision to come "
    "into force, or close the request with the reason.",
)
_NO_CHANGE = Words(
    "这项发现要改文件，还没有更改申请以 {number} 为依据，不能验证。",
    "This finding asks for a document to be changed and no change request names {number} as its evidence.",
)
_CASE = Words("案卷 {case} 还没有完成，不能验证。", "Case {case} is not closed, so it cannot be verified.")
