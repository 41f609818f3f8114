"""Words of cases: plans, the entries they are held against, what comes of it, what a check finds."""

from app.cases.words.found import Calendar, Finding, SetDay, Severity
from app.cases.words.links import Comparison, LinkRule
from app.cases.words.plans import CasePlan, Follower, Match, Span, StepPlan
from app.cases.words.standing import (
    SETTLED,
    WAITING,
    Case,
    CaseState,
    Entry,
    Missing,
    Note,
    NoteKind,
    Step,
    StepState,
    Version,
)

__all__ = [
    "SETTLED",
    "WAITING",
    "Calendar",
    "Case",
    "CasePlan",
    "CaseState",
    "Comparison",
    "Entry",
    "Finding",
    "Follower",
    "LinkRule",
    "Match",
    "Missing",
    "Note",
    "NoteKind",
    "SetDay",
    "Severity",
    "Span",
    "Step",
    "StepPlan",
    "StepState",
    "Version",
]
