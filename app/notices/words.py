"""Words of notices: their kinds, the ways they reach a person, what each person chose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.kernel.subjects import Subject
from app.kernel.wording import Language, Words

OWNER = "notice"  # of mails: the part of their purpose before the dot
DIGEST, CHECKPOINT = f"{OWNER}.digest", f"{OWNER}.checkpoint"


class Kind(StrEnum):
    """What a notice is about."""

    SIGN = "sign"
    READ = "read"
    DECIDE = "decide"
    CAME_BACK = "came_back"
    RELEASED = "released"
    DECIDED = "decided"
    REMINDED = "reminded"
    HANDED = "handed"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    COPIED = "copied"

    @property
    def words(self) -> Words:
        """The kind as pages and mails say it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.SIGN: Words("等你签署", "Waits for your signature"),
    Kind.READ: Words("等你阅知", "To be read by you"),
    Kind.DECIDE: Words("等你决定", "Waits for your decision"),
    Kind.CAME_BACK: Words("退回给你", "Came back to you"),
    Kind.RELEASED: Words("已发布", "Released"),
    Kind.DECIDED: Words("申请有了结果", "Your request was decided"),
    Kind.REMINDED: Words("催办", "Reminder"),
    Kind.HANDED: Words("交给你改", "Yours to put right"),
    Kind.OVERDUE: Words("逾期", "Overdue"),
    Kind.ESCALATED: Words("升级给你", "Escalated to you"),
    Kind.COPIED: Words("抄送你", "Copied to you"),
}
# What must reach a person stands on the page whatever was chosen.
MUST = frozenset({Kind.SIGN, Kind.READ, Kind.DECIDE, Kind.CAME_BACK, Kind.HANDED, Kind.REMINDED, Kind.ESCALATED})


class Way(StrEnum):
    """How a kind of notice reaches a person. What comes by mail stands on the page, too."""

    PAGE = "page"
    MAIL = "mail"
    DIGEST = "digest"
    NONE = "none"

    @property
    def words(self) -> Words:
        """The way as pages say it."""
        return _WAY_WORDS[self]


_WAY_WORDS = {
    Way.PAGE: Words("只在页面", "On the page"),
    Way.MAIL: Words("页面，并立刻发邮件", "On the page, and by mail at once"),
    Way.DIGEST: Words("页面，并列入每日摘要", "On the page, and in the daily digest"),
    Way.NONE: Words("不通知", "Not at all"),
}


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be put before some people, once each: a second one of the same kind and mark is not put."""

    kind: Kind
    subject: Subject
    title: Words
    url: str
    mark: str
    people: frozenset[int]
    by: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it stands before one person."""

    id: int
    person_id: int
    kind: Kind
    subject_key: str
    title: Words
    url: str
    by: str
    said: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose: where mails go and in which language, the way of each kind, whether checkpoints come, too.

    `digest_on` and `checkpoint_on` are the days on which the last ones were sent.
    """

    mail: str = ""
    language: Language = Language.ZH
    ways: Mapping[Kind, Way] = field(default_factory=dict)
    checkpoints: bool = False
    digest_on: date | None = None
    checkpoint_on: date | None = None
