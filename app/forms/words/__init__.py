"""What a form's definition is made of: types of fields, conditions, sections, signatures, rules, computation.

The JSON shape of each is described in docs/form-definition.md; `app.forms.rules.definitions` reads and writes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.forms.words.computing import Computation
from app.forms.words.conditions import Condition
from app.forms.words.surveyed import SurveyFact
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.refusals import Problem
from app.kernel.wording import Words

Answers = dict[str, Any]
"""Field id → value, as docs/form-definition.md says; an empty optional field is absent."""


class FieldType(StrEnum):
    """What kind of answer a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    PERIOD = "period"
    CHOICE = "choice"
    MANY = "many"
    SCALE = "scale"
    YES_NO = "yes_no"
    TABLE = "table"
    RECORD = "record"
    FILE = "file"
    SIGNATURE = "signature"
    CUSTOMER = "customer"
    PRODUCT = "product"
    DEPARTMENT = "department"
    POST = "post"
    PERSON = "person"
    DOCUMENT = "document"


OPTION_TYPES = frozenset({FieldType.CHOICE, FieldType.MANY, FieldType.SCALE})
NUMBER_TYPES = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY})
REGISTER_TYPES = frozenset(
    {
        FieldType.CUSTOMER,
        FieldType.PRODUCT,
        FieldType.DEPARTMENT,
        FieldType.POST,
        FieldType.PERSON,
        FieldType.DOCUMENT,
    }
)
"""One line that a register suggests: free text too, unless the field says `registered`."""
PREFILLS = {
    FieldType.CUSTOMER: frozenset({"code", "name_en", "contact", "phone", "mail", "manager"}),
    FieldType.PRODUCT: frozenset({"code", "name_en", "unit", "department"}),
}
"""What a register knows of an entry that other fields can be filled with."""
TEXT_TYPES = REGISTER_TYPES | {FieldType.TEXT, FieldType.LONG_TEXT}
TIME_TYPES = frozenset({FieldType.DATE, FieldType.DATETIME})


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field: the value that is kept and the label that is read."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where a field's first value comes from: a field of the record that a record field links to, or what the
    register knows of the customer or product that another field names.
    """

    link: str
    field: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, or one column of a table."""

    id: str
    type: FieldType
    label: Words
    hint: Words | None = None
    required: bool | Condition = False
    shown: Condition | None = None
    wide: bool = False
    options: tuple[Option, ...] = ()
    unit: Words | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    max_length: int | None = None
    default: str | None = None
    form: str | None = None
    where: Condition | None = None
    prefill: Prefill | None = None
    columns: tuple["Field", ...] = ()
    min_rows: int | None = None
    max_rows: int | None = None
    computed: bool = False
    formula: str | None = None
    registered: bool = False
    survey: SurveyFact | None = None

    def column(self, name: str) -> "Field | None":
        """The table's column of that id, or None."""
        return next((column for column in self.columns if column.id == name), None)

    def option(self, value: str) -> Option | None:
        """The option of that value, or None."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields."""

    id: str
    title: Words
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold between fields (where `when` holds); else `message` stands beside `fields`."""

    must: Condition
    message: Words
    fields: tuple[str, ...]
    when: Condition | None = None
    clause: str | None = None


class Signer(StrEnum):
    """Who signs: the person who files the record, or a person of one of the posts."""

    FILER = "filer"
    POST = "post"


@dataclass(frozen=True, slots=True)
class SignatureSpec:
    """One signature a record of the form needs (where `when` holds)."""

    id: str
    meaning: Meaning
    label: Words
    posts: tuple[Post, ...]
    by: Signer
    not_filer: bool = False
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class GovernedBy:
    """The procedure that demands the form, and its clauses."""

    procedure: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """How long records are kept, in whole years after the year of filing, and by which department."""

    years: int
    department: Words


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """Everything a form asks, in the order in which it asks it."""

    number: str
    title: Words
    governed_by: GovernedBy
    retention: Retention
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    signatures: tuple[SignatureSpec, ...] = ()
    computed: Computation | None = None

    def fields(self) -> Iterator[Field]:
        """All fields, in order, without the columns of tables."""
        for section in self.sections:
            yield from section.fields

    def surveyed(self) -> dict[SurveyFact, Field]:
        """The fields that a survey fills in itself, by what it fills in."""
        return {one.survey: one for one in self.fields() if one.survey}

    def field(self, name: str) -> Field | None:
        """The field of that id, or the column for `table.column`, or None."""
        top, _, column = name.partition(".")
        found = next((one for one in self.fields() if one.id == top), None)
        return found.column(column) if found and column else found


@dataclass(frozen=True, slots=True)
class Linked:
    """What is known of a record that an answer links to: its form and its answers."""

    form: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checking of answers needs from outside. What is None is not checked."""

    today: date | None = None
    records: Mapping[str, Linked] | None = None  # by record number; a number not in it does not exist
    unlisted: frozenset[tuple[FieldType, str]] = frozenset()  # what stands in fields of registers, but in no register


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers after reading: the canonical ones, what was typed (storable, nothing lost), and what is wrong."""

    answers: Answers
    typed: Answers
    problems: tuple[Problem, ...] = ()
