"""Words of routes under way: what they ask for, what was signed, who stands in for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.approvals.words.people import Named, group_words
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Post
from app.kernel.proofs import Proof
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words


class RouteState(StrEnum):
    """The life of a route."""

    OPEN = "open"
    COMPLETE = "complete"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    """An act on a route that is under way."""

    SIGN = "sign"
    GIVE_BACK = "give_back"
    HAND_ON = "hand_on"
    ADD_SIGNER = "add_signer"
    URGE = "urge"
    REASSIGN = "reassign"


class Where(StrEnum):
    """Where a signer is added: before the stage that waits, beside it, or after it."""

    BEFORE = "before"
    BESIDE = "beside"
    AFTER = "after"

    @property
    def words(self) -> Words:
        """The place as pages say it."""
        return _WHERE[self]


_WHERE = {
    Where.BEFORE: Words("我之前", "Before me"),
    Where.BESIDE: Words("和我同时", "Together with me"),
    Where.AFTER: Words("我之后", "After me"),
}


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One signature that a route asks for: its meaning, the posts or people that may give it, and who may not.

    Steps with the same `stage` are signed in any order; without one each is a stage of its own, in their order.
    """

    meaning: Meaning
    posts: frozenset[Post]
    excluded: frozenset[int] = frozenset()
    label: Words | None = None
    people: tuple[Named, ...] = ()
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature as it was given. `hash` covers who, when, meaning and content; `signature` is the server's.

    `principal` is the person for whom a delegate signed, `name` then the delegate's and `post` the principal's.
    """

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
    principal: Named | None = None
    is_added: bool = False

    @property
    def check_code(self) -> str:
        """The first 12 hex digits of the hash, by fours, as prints show it."""
        code = self.hash[:12].upper()
        return f"{code[:4]} {code[4:8]} {code[8:]}"

    @property
    def signer(self) -> Words:
        """Who signed, as pages and prints name them: both people where one signed for another."""
        if self.principal is None:
            return Words(self.name, self.name)
        return _FOR.filled(name=self.name, principal=self.principal.name)


_FOR = Words("{name} 代 {principal}", "{name} for {principal}")


@dataclass(frozen=True, slots=True)
class StepNote:
    """What was done to a step besides signing it: handed on, added, reassigned; by whom, to whom, why."""

    act: str
    by: str
    to: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One signature of a route, with the sign-off once it is given. Steps of one position are signed in any order."""

    id: int
    position: int
    meaning: Meaning
    posts: frozenset[Post]
    excluded: frozenset[int]
    label: Words | None
    sign_off: SignOff | None
    people: tuple[Named, ...] = ()
    is_added: bool = False
    notes: tuple[StepNote, ...] = ()

    @property
    def asked(self) -> Words:
        """Who is asked for the signature, as pages and prints say it."""
        return group_words(self.posts, self.people)


@dataclass(frozen=True, slots=True)
class Route:
    """A route on one subject, bound to the hash of the content it was started for.

    `pinned` names the definition and its revision that the route was started by; empty where the steps came from
    somewhere else, such as a form.
    """

    id: int
    subject: Subject
    content_hash: str
    state: RouteState
    started_by: int
    started_at: datetime
    closing_remark: str
    steps: tuple[Step, ...]
    pinned: str = ""

    @property
    def waiting(self) -> tuple[Step, ...]:
        """The steps of the stage that waits: they may be signed in any order."""
        if self.state is not RouteState.OPEN:
            return ()
        unsigned = [step for step in self.steps if step.sign_off is None]
        return tuple(step for step in unsigned if step.position == unsigned[0].position)

    @property
    def next_step(self) -> Step | None:
        """The first step that waits for a signature, or None."""
        return next(iter(self.waiting), None)

    @property
    def unsigned(self) -> tuple[Step, ...]:
        """The steps without a signature."""
        return tuple(step for step in self.steps if step.sign_off is None)

    @property
    def is_last(self) -> bool:
        """Whether one signature more completes the route."""
        return self.state is RouteState.OPEN and len(self.unsigned) == 1

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        """The signatures given so far, in order."""
        return tuple(step.sign_off for step in self.steps if step.sign_off)

    @property
    def signers(self) -> frozenset[int]:
        """Everybody who has signed, in person or by a delegate."""
        return frozenset(
            who for one in self.sign_offs for who in (one.person_id, one.principal.id if one.principal else None) if who
        )


@dataclass(frozen=True, slots=True)
class Mandate:
    """That the actor may sign for another person now, and on what kinds of things."""

    principal: Actor
    kinds: frozenset[SubjectKind]


@dataclass(frozen=True, slots=True)
class Chance:
    """How a person stands to a route: the step they may sign now, for whom if not for themselves, or why not."""

    step: Step | None
    principal: Actor | None
    refused: Words | None


@dataclass(frozen=True, slots=True)
class Urging:
    """That somebody urged those whom a route waits for."""

    by: str
    at: datetime
    remark: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signature that waits for somebody."""

    route_id: int
    subject: Subject
    meaning: Meaning
    since: datetime
    step_id: int
    content_hash: str
    principal: Named | None = None
    urged: Urging | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a person sent round and others still have to sign: since when, whose signatures come next."""

    subject: Subject
    since: datetime
    asked: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The signatures that wait for a person; what they sent round; when which signature was given on some records,
    by key and content's hash, then by meaning.
    """

    waiting: tuple[Waiting, ...]
    sent: tuple[Sent, ...]
    given: Mapping[tuple[str, str], Mapping[str, datetime]]


@dataclass(frozen=True, slots=True)
class Delegation:
    """That one person signs for another for a time. `until` is the first moment at which it no longer holds."""

    id: int
    principal: Named
    delegate: Named
    kinds: tuple[SubjectKind, ...]
    since: datetime
    until: datetime
    reason: str
    revoked_at: datetime | None

    def holds_at(self, moment: datetime) -> bool:
        """Whether it holds at a moment."""
        return self.revoked_at is None and self.since <= moment < self.until


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """What a person sends to sign: the step, the proof that it is they, and the hash of the content on the page."""

    subject: Subject
    step_id: int
    proof: Proof
    seen_hash: str
    remark: str = ""
