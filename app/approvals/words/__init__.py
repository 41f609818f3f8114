"""Words of approvals: what a route asks for, what was signed, who stands in for whom, and routes as data."""

from app.approvals.words.definitions import Definition, Gather, Stage, Target
from app.approvals.words.people import Named, group_words, names_of
from app.approvals.words.routes import (
    Chance,
    Delegation,
    Mandate,
    OnDesk,
    Route,
    RouteState,
    Sent,
    SigningRequest,
    SignOff,
    Step,
    StepNote,
    StepSpec,
    Urging,
    Verb,
    Waiting,
    Where,
)

__all__ = [
    "Chance",
    "Definition",
    "Delegation",
    "Gather",
    "Mandate",
    "Named",
    "OnDesk",
    "Route",
    "RouteState",
    "Sent",
    "SignOff",
    "SigningRequest",
    "Stage",
    "Step",
    "StepNote",
    "StepSpec",
    "Target",
    "Urging",
    "Verb",
    "Waiting",
    "Where",
    "group_words",
    "names_of",
]
