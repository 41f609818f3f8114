"""Words of approvals: what a route asks for, and what was signed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.subjects import Subject
from app.kernel.wording import Words


class RouteState(StrEnum):
    """The life of a route."""

    OPEN = "open"
    COMPLETE = "complete"
    RETURNED = "returned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One signature that a route asks for: its meaning, the posts that may give it, and who may not."""

    meaning: Meaning
    posts: frozenset[Post]
    excluded: frozenset[int] = frozenset()
    label: Words | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature as it was given. `hash` covers who, when, meaning and content; `signature` is the server's."""

    id: int
    meaning: Meaning
    person_id: int
    name: str
    post: Post | None
    at: datetime
    content_hash: str
    hash: str
    signature: str
    key: str
    remark: str

    @property
    def check_code(self) -> str:
        """The first 12 hex digits of the hash, by fours, as prints show it."""
        code = self.hash[:12].upper()
        return f"{code[:4]} {code[4:8]} {code[8:]}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route, with the signature once it is given."""

    id: int
    position: int
    meaning: Meaning
    posts: frozenset[Post]
    excluded: frozenset[int]
    label: Words | None
    sign_off: SignOff | None


@dataclass(frozen=True, slots=True)
class Route:
    """A route on one subject, bound to the hash of the content it was started for."""

    id: int
    subject: Subject
    content_hash: str
    state: RouteState
    started_by: int
    started_at: datetime
    closing_remark: str
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        """The step that waits for a signature, or None."""
        if self.state is not RouteState.OPEN:
            return None
        return next((step for step in self.steps if step.sign_off is None), None)

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        """The signatures given so far, in order."""
        return tuple(step.sign_off for step in self.steps if step.sign_off)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signature that waits for somebody."""

    subject: Subject
    meaning: Meaning
    since: datetime
    step_id: int


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """What a person sends to sign: the step, the password, and the hash of the content that was on the page."""

    subject: Subject
    step_id: int
    password: str
    seen_hash: str
    remark: str = ""
