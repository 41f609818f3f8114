"""Plans of cases as data: what must follow a record, in whose hands, within which limit."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.kernel.people import Post
from app.kernel.wording import Words

Match = Mapping[str, tuple[str, ...] | None]  # the values that fit a field; None: anything but empty


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: working days by the company's calendar, or hours and minutes by the clock."""

    working_days: int = 0
    minutes: int = 0

    @property
    def words(self) -> Words:
        """The span as pages say it."""
        if self.working_days:
            return Words(f"{self.working_days} 个工作日", f"{self.working_days} working days")
        if self.minutes % 60 == 0:
            return Words(f"{self.minutes // 60} 小时", f"{self.minutes // 60} h")
        return Words(f"{self.minutes} 分钟", f"{self.minutes} min")


@dataclass(frozen=True, slots=True)
class Follower:
    """A record that may follow: its form, the field in which it names the record it follows, and when it fits."""

    form: str
    link: str
    when: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One thing that must follow: a record, a signature, or an answer on the record itself.

    `of` is the step whose record it follows (empty: the head), `after` a step that must be done before it begins,
    `since` a field that sets its beginning, `at` one that tells when it was done. `only` says
    that no second record may follow,
    `changed` that what follows are changes of documents: it is asked for where some were requested.
    """

    id: str
    name: Words
    clause: str
    who: tuple[Post, ...]
    limit: Span
    of: str = ""
    after: str = ""
    since: str = ""
    at: str = ""
    when: tuple[Match, ...] = ()
    followers: tuple[Follower, ...] = ()
    only: bool = False
    or_return: bool = False
    signed: str = ""
    answered: tuple[Match, ...] = ()
    changed: bool = False
    escalates_to: Post = Post.QUALITY_MANAGER
    escalates_after: Span = Span()


@dataclass(frozen=True, slots=True)
class CasePlan:
    """A kind of case: the form whose record opens it, under which condition, and its steps."""

    id: str
    procedure: str
    name: Words
    head: str
    clause: str
    steps: tuple[StepPlan, ...]
    when: tuple[Match, ...] = ()

    def step(self, step_id: str) -> StepPlan | None:
        """The step of an id."""
        return next((one for one in self.steps if one.id == step_id), None)
