"""Words of registers: which there are, what an entry says, what an import finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.kernel.wording import Words


class Register(StrEnum):
    """The registers that are kept here."""

    CUSTOMERS = "customers"
    PRODUCTS = "products"

    @property
    def words(self) -> Words:
        """The register's name."""
        return _REGISTERS[self][0]

    @property
    def thing(self) -> Words:
        """What one entry of it is."""
        return _REGISTERS[self][1]


_REGISTERS = {
    Register.CUSTOMERS: (Words("顾客台账", "Customers"), Words("顾客", "customer")),
    Register.PRODUCTS: (Words("产品台账", "Products"), Words("产品", "product")),
}


class Kind(StrEnum):
    """What a column takes."""

    CODE = "code"
    TEXT = "text"
    MAIL = "mail"
    PHONE = "phone"
    FLAG = "flag"
    DAY = "day"
    LANGUAGE = "language"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register; `personal` data is seen only by those with business with it."""

    key: str
    label: Words
    kind: Kind = Kind.TEXT
    longest: int = 60
    personal: bool = False
    share: int = 10
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A state of an entry. `values` are the columns beside code and names; `main_since` the open term as main."""

    register: Register
    code: str
    name: Words
    values: Mapping[str, str]
    version: int
    at: datetime
    by: str
    reason: str
    retired: bool = False
    main_since: date | None = None
    name_en: str = ""  # as it was typed; `name` falls back on the Chinese one

    def value(self, key: str) -> str:
        """What stands in a column, as text; empty for nothing."""
        fixed = {
            "code": self.code,
            "name_zh": self.name.zh,
            "name_en": self.name_en,
            "main": "yes" if self.main_since else "no",
            "main_since": self.main_since.isoformat() if self.main_since else "",
        }
        return fixed.get(key, "") if key in fixed else self.values.get(key, "")


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when a customer was a main customer; `until` is the first day no more."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of an entry, by column; a column that is not there keeps what it says."""

    values: Mapping[str, str | date]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, or worth knowing, in one column."""

    column: str
    message: Words


@dataclass(frozen=True, slots=True)
class Tidy:
    """What was typed, after reading: canonical values, what is wrong, what was understood otherwise than written."""

    values: dict[str, str]
    wrong: tuple[Trouble, ...] = ()
    told: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a register's list."""

    text: str = ""
    main: bool = False
    retired: bool = False
    on: date | None = None
    page: int = 1


class Verdict(StrEnum):
    """What becomes of a row of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"

    @property
    def words(self) -> Words:
        """The verdict in words."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.NEW: Words("新增", "New"),
    Verdict.CHANGED: Words("更改", "Changed"),
    Verdict.SAME: Words("没有变化", "Same"),
    Verdict.BAD: Words("要改", "To put right"),
}


class ImportState(StrEnum):
    """How far an import has come."""

    READING = "reading"
    READ = "read"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def words(self) -> Words:
        """The state in words."""
        return _STATES[self]


_STATES = {
    ImportState.READING: Words("正在检查", "Being checked"),
    ImportState.READ: Words("已检查，还没有收", "Checked, not taken in"),
    ImportState.DONE: Words("已收入台账", "Taken in"),
    ImportState.DROPPED: Words("已放弃", "Dropped"),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a file: its number as the reader sees it, its cells by place, and what is special about it."""

    number: int
    cells: Mapping[int, str | date]
    wrong: Mapping[int, Words] = field(default_factory=dict)
    told: Mapping[int, Words] = field(default_factory=dict)
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Where a file's head stands and which column is where; `unknown` are heads that mean nothing here."""

    row: int
    places: Mapping[int, str]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """An import as pages and commands show it."""

    id: int
    register: Register
    name: str
    state: ImportState
    total: int
    read: int
    counts: Mapping[Verdict, int]
    notes: tuple[Words, ...]
    by: str
    at: datetime

    @property
    def is_sound(self) -> bool:
        """Whether it may be taken in: all is read and nothing is wrong."""
        return self.state is ImportState.READ and not self.counts.get(Verdict.BAD)

    @property
    def writes(self) -> int:
        """How many entries it would write."""
        return self.counts.get(Verdict.NEW, 0) + self.counts.get(Verdict.CHANGED, 0)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A row of an import: its number in the file, what it means, what is wrong with it and what is told of it."""

    number: int
    code: str
    verdict: Verdict
    wrong: tuple[Trouble, ...]
    told: tuple[Trouble, ...]
