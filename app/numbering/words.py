"""Words of numbering: types and their numbers, the scheme, numbers that were given."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kernel.people import Post
from app.kernel.wording import Words

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Shape(StrEnum):
    """How a number is made after its prefix."""

    PLAIN = "plain"  # SP15
    CHILD = "child"  # QR15-03: belongs to SP15
    DEPARTMENT = "department"  # WI-QC-01

    @property
    def words(self) -> Words:
        """The shape's name."""
        return _SHAPE_WORDS[self]


_SHAPE_WORDS = {
    Shape.PLAIN: Words("前缀 + 顺序号", "prefix and serial"),
    Shape.CHILD: Words("前缀 + 上级号 - 顺序号", "prefix, number of the parent, serial"),
    Shape.DEPARTMENT: Words("前缀 - 部门代号 - 顺序号", "prefix, department code, serial"),
}


@dataclass(frozen=True, slots=True)
class NumberType:
    """A type of document: what it is, on which level, how it is numbered, how often it is reviewed.

    `level` 1–4 is its place in the pyramid, 0 stands outside (external documents). `parent` is the prefix of the
    type that a child's number begins with. `digits` is the least width of the serial. `review_months` 0: never due.
    """

    kind: str
    prefix: str
    shape: Shape
    level: int
    name: Words
    parent: str = ""
    digits: int = 2
    review_months: int = 36

    @property
    def key(self) -> str:
        """What tells this type from the others: prefix and shape."""
        return f"{self.prefix}-{self.shape.value}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """All types and the departments' codes, as decided by somebody at a moment (None: as delivered)."""

    types: tuple[NumberType, ...]
    departments: tuple[tuple[Post, str], ...]
    version: int = 0
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""

    def of_kind(self, kind: str) -> tuple[NumberType, ...]:
        """The types of one kind of document."""
        return tuple(one for one in self.types if one.kind == kind)

    def code_of(self, post: Post) -> str:
        """A department's code, empty if it has none."""
        return dict(self.departments).get(post, "")

    def type_of(self, number: str) -> NumberType | None:
        """The type of a number that was given; None if the scheme has none such now."""
        return self.by_place().get(place_of(number))

    def by_place(self) -> dict[tuple[str, Shape], NumberType]:
        """The types by prefix and shape."""
        return {(one.prefix, one.shape): one for one in self.types}


def place_of(number: str) -> tuple[str, Shape]:
    """What tells the type of a number that was given: its prefix, and where its dash stands."""
    rest = number.lstrip(_LETTERS)
    shape = Shape.DEPARTMENT if rest.startswith("-") else Shape.CHILD if "-" in rest else Shape.PLAIN
    return number[: len(number) - len(rest)], shape


DELIVERED = Scheme(
    (
        NumberType("manual", "QM", Shape.PLAIN, 1, Words("质量手册", "Quality manual"), review_months=12),
        NumberType("procedure", "SP", Shape.PLAIN, 2, Words("程序文件", "Procedure")),
        NumberType("procedure", "QP", Shape.PLAIN, 2, Words("程序文件（QP）", "Procedure (QP)")),
        NumberType("work_instruction", "WI", Shape.CHILD, 3, Words("作业指导书", "Work instruction"), parent="SP"),
        NumberType(
            "work_instruction", "WI", Shape.DEPARTMENT, 3, Words("部门作业指导书", "Department's work instruction")
        ),
        NumberType("form", "QR", Shape.CHILD, 4, Words("表单", "Form"), parent="SP"),
        NumberType("external", "ED", Shape.PLAIN, 0, Words("外来文件", "External document"), review_months=12),
    ),
    (
        (Post.SALES, "XS"),
        (Post.SERVICE_SECTION, "KF"),
        (Post.PRODUCT_DEPARTMENT, "CP"),
        (Post.QUALITY_DEPARTMENT, "PG"),
    ),
)


class NumberState(StrEnum):
    """What became of a number that was given."""

    USED = "used"
    RESERVED = "reserved"
    RETIRED = "retired"
    VOID = "void"

    @property
    def words(self) -> Words:
        """The state's name on pages and prints."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    NumberState.USED: Words("在用", "Used"),
    NumberState.RESERVED: Words("预留", "Reserved"),
    NumberState.RETIRED: Words("停用", "Retired"),
    NumberState.VOID: Words("空号", "Void"),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A number taken apart by its type. `branch` is the parent's digits or the department's code, or empty."""

    number: str
    type: NumberType
    branch: str
    serial: int

    @property
    def series(self) -> str:
        """The series it belongs to: `SP`, `QR15`, `WI-PG`."""
        return series_key(self.type, self.branch)


def series_key(of: NumberType, branch: str) -> str:
    """The key of a series: the prefix and what stands between it and the serial."""
    return f"{of.prefix}-{branch}" if of.shape is Shape.DEPARTMENT else f"{of.prefix}{branch}"


@dataclass(frozen=True, slots=True)
class Allotted:
    """A number that was given, and what became of it; `title` is what it was given to, or is kept for."""

    number: str
    series: str
    serial: int
    kind: str
    state: NumberState
    title: Words
    reason: str
    by: str
    given_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series as the list shows it."""

    key: str
    given: int
    last: int
    counts: dict[NumberState, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """The next free number of a type, and what to choose for it: parents or departments."""

    type: NumberType
    branch: str
    branches: tuple[tuple[str, str], ...]
    number: str
