"""Words of search: what owners put in, what a person asks, what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.kernel.people import Permission
from app.kernel.wording import Language, Words

SAVED = "searches that people kept"  # handed in by who owns views of lists


class Kind(StrEnum):
    """What an entry is."""

    DOCUMENT = "document"
    CLAUSE = "clause"
    FORM = "form"
    RECORD = "record"
    ATTACHMENT = "attachment"
    CUSTOMER = "customer"
    PRODUCT = "product"
    FINDING = "finding"
    LEDGER = "ledger"

    @property
    def words(self) -> Words:
        """The kind's name on pages."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.DOCUMENT: Words("文件", "Document"),
    Kind.CLAUSE: Words("条款", "Clause"),
    Kind.FORM: Words("表单", "Form"),
    Kind.RECORD: Words("记录", "Record"),
    Kind.ATTACHMENT: Words("附件", "Attachment"),
    Kind.CUSTOMER: Words("顾客", "Customer"),
    Kind.PRODUCT: Words("产品", "Product"),
    Kind.FINDING: Words("检查发现", "Finding"),
    Kind.LEDGER: Words("履历", "Ledger entry"),
}
DATED = frozenset({Kind.DOCUMENT, Kind.CLAUSE, Kind.FORM})  # hold from a day, or have never held
BY_DAY = frozenset({Kind.RECORD, Kind.ATTACHMENT})  # stand by their day, behind what holds
TITLED = DATED - {Kind.CLAUSE} | {Kind.CUSTOMER, Kind.PRODUCT}  # open by their title typed as it stands
LAST = frozenset({Kind.FINDING, Kind.LEDGER})  # stand behind all others


class By(StrEnum):
    """What hits are counted by and narrowed down to."""

    KIND = "kind"
    DOCUMENT = "document"
    STATE = "state"
    DEPARTMENT = "department"
    CUSTOMER = "customer"
    PERIOD = "period"
    PERSON = "person"

    @property
    def words(self) -> Words:
        """The heading on pages."""
        return _BY_WORDS[self]


_BY_WORDS = {
    By.KIND: Words("类型", "Kind"),
    By.DOCUMENT: Words("文件和表单", "Document or form"),
    By.STATE: Words("状态", "State"),
    By.DEPARTMENT: Words("部门", "Department"),
    By.CUSTOMER: Words("顾客", "Customer"),
    By.PERIOD: Words("时段", "Period"),
    By.PERSON: Words("人员", "Person"),
}


STATES: dict[str, Words] = {
    "draft": Words("草稿", "Draft"),
    "in_review": Words("评审中", "In review"),
    "approved": Words("已批准", "Approved"),
    "in_force": Words("生效", "In force"),
    "superseded": Words("已替代", "Superseded"),
    "withdrawn": Words("作废", "Withdrawn"),
    "filed": Words("已提交", "Filed"),
    "amended": Words("已更正", "Amended"),
    "void": Words("已作废", "Void"),
    "in_use": Words("在用", "In use"),
    "retired": Words("停用", "Retired"),
    "open": Words("未处理", "Open"),
    "accepted": Words("已接受", "Accepted"),
    "recorded": Words("已记载", "Recorded"),
}


class Sort(StrEnum):
    """In which order hits stand. An exact number always comes first."""

    USUAL = "usual"
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"

    @property
    def words(self) -> Words:
        """The order's name on pages."""
        return _SORT_WORDS[self]


_SORT_WORDS = {
    Sort.USUAL: Words("先文件，后最近的记录", "Documents, then latest records"),
    Sort.RELEVANCE: Words("相关程度", "Relevance"),
    Sort.NEWEST: Words("最近在前", "Newest first"),
    Sort.OLDEST: Words("最早在前", "Oldest first"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, as its owner puts it in.

    `key` names it within its kind and for good: parts from large to small with spaces between
    (`SP15 A/0 4.2.1`), so that `withdraw` can name a whole revision. `number` is what people call it
    (`SP15`, `QR15-03-2026-0001`), `document` the controlled document it belongs to (a record's form).
    `day` is the day it is listed under. A revision holds from `effective_from` until the day before
    `effective_until`; without `effective_from` it has never been in force. Other things need neither; of what changes
    (an amended record, a customer) each version is an entry with the days between which it was what stood.
    `title_en` is the title in English, empty where none is known; it is searched as the title is. `extra` is searched
    but never shown (names, wordings in the other language). `file` is the hash of a stored file whose words are its
    text. `department` is a post's code, `customer` and `person` are
    names; hits are counted by them.
    """

    kind: Kind
    key: str
    number: str
    title: str
    text: str
    state: str
    url: str
    permission: Permission
    clause: str = ""
    document: str = ""
    revision: str = ""
    day: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    extra: str = ""
    title_en: str = ""
    department: str = ""
    customer: str = ""
    person: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks. Empty filters mean no filter; `include_old` adds revisions that are not in force."""

    text: str = ""
    kinds: frozenset[Kind] = frozenset()
    documents: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    date_from: date | None = None
    date_to: date | None = None
    include_old: bool = False
    sort: Sort = Sort.USUAL
    page: int = 1
    limit: int = 20
    departments: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()  # years and months: `2026`, `2026-03`
    people: frozenset[str] = frozenset()

    def chosen(self, by: By) -> frozenset[str]:
        """The values it is narrowed down to."""
        return {
            By.KIND: frozenset(kind.value for kind in self.kinds),
            By.DOCUMENT: self.documents,
            By.STATE: self.states,
            By.DEPARTMENT: self.departments,
            By.CUSTOMER: self.customers,
            By.PERIOD: self.periods,
            By.PERSON: self.people,
        }[by]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it arrived: the day it is asked for, and the fields that could not be read (as typed, and why)."""

    question: Question
    on: date | None
    opens_exact: bool
    unread: Mapping[str, tuple[str, Words]]

    @property
    def dated(self) -> Question:
        """The question as of its day: nothing that was written later is found."""
        if self.on is None:
            return self.question
        return replace(self.question, date_to=min(filter(None, (self.question.date_to, self.on))))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text as it is stored, and whether it is what was searched for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `state` is that of the day asked for; `title` and `snippet` carry the marks."""

    kind: Kind
    key: str
    number: str
    title: tuple[Segment, ...]
    clause: str
    document: str
    revision: str
    state: str
    day: date | None
    effective_from: date | None
    effective_until: date | None
    snippet: tuple[Segment, ...]
    url: str
    is_exact: bool
    title_en: tuple[Segment, ...] = ()
    customer: str = ""
    person: str = ""

    def title_in(self, language: Language) -> tuple[Segment, ...]:
        """The title for a reader of this language: the Chinese one where no English is known."""
        return self.title_en if language is Language.EN and self.title_en else self.title


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a filter and how many hits it would leave, the other filters kept."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thing that may have been meant, where nothing was found."""

    number: str
    title: Words
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing that is offered while somebody types."""

    kind: Kind
    number: str
    title: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the exact total, one page of hits, the facets, and what to tell the reader."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[By, tuple[Facet, ...]] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    notes: tuple[Words, ...] = ()
    is_degraded: bool = False
    is_near: bool = False  # nothing holds all that was asked: these come closest
    is_plain: bool = False  # what was typed is no query and was searched for as plain words


def said(segments: tuple[Segment, ...]) -> str:
    """Segments as plain text."""
    return "".join(segment.text for segment in segments)
