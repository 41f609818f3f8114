"""Words of designing a form on a page: the definition as rows of plain texts, as they are typed."""

from dataclasses import dataclass, field

from app.forms.words import FieldType
from app.kernel.wording import Words


@dataclass(slots=True)
class PlannedField:
    """A field, or a column of a table, as the page shows it; `key` names its row on the page, `id` is the field's.

    `required` is empty, `yes`, or `when`: where the condition `when` holds. `shown` is a condition too.
    """

    key: str
    id: str = ""
    type: str = "text"
    zh: str = ""
    en: str = ""
    hint_zh: str = ""
    hint_en: str = ""
    required: str = ""
    wide: bool = False
    in_title: bool = False
    options: str = ""
    unit_zh: str = ""
    unit_en: str = ""
    least: str = ""
    most: str = ""
    form: str = ""
    formula: str = ""
    shown: str = ""
    when: str = ""
    columns: list["PlannedField"] = field(default_factory=list)


@dataclass(slots=True)
class PlannedSection:
    """A section with its fields."""

    key: str
    id: str = ""
    zh: str = ""
    en: str = ""
    fields: list[PlannedField] = field(default_factory=list)


@dataclass(slots=True)
class PlannedSignature:
    """A signature: its words, what it means, and who gives it: `filer`, or a post."""

    key: str
    id: str = ""
    zh: str = ""
    en: str = ""
    meaning: str = ""
    signer: str = ""


@dataclass(slots=True)
class PlannedRule:
    """A check between fields: what must hold, where, and the message that stands beside them if it does not."""

    key: str
    must: str = ""
    when: str = ""
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row of the page (its key; empty: with the form as a whole)."""

    key: str
    message: Words


@dataclass(slots=True)
class PlannedHead:
    """What stands at the head of a definition."""

    zh: str = ""
    en: str = ""
    procedure: str = ""
    clauses: str = ""
    years: str = ""
    keeper_zh: str = ""
    keeper_en: str = ""


@dataclass(slots=True)
class Plan:
    """A definition as the page shows it; `faults` are texts that could not be understood as conditions."""

    head: PlannedHead
    sections: list[PlannedSection] = field(default_factory=list)
    signatures: list[PlannedSignature] = field(default_factory=list)
    rules: list[PlannedRule] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Start:
    """What a form from a Word file begins with: the kept file, the number, and the head."""

    sha256: str
    number: str
    head: PlannedHead


@dataclass(frozen=True, slots=True)
class Redesigned:
    """Rows to be saved, the version of the draft they were made on, and whether the template is made anew."""

    plan: Plan
    seen: int
    anew: bool = False


TYPE_WORDS = {
    FieldType.TEXT: Words("文本", "Text"),
    FieldType.LONG_TEXT: Words("长文本", "Long text"),
    FieldType.INTEGER: Words("整数", "Whole number"),
    FieldType.DECIMAL: Words("小数", "Decimal"),
    FieldType.MONEY: Words("金额", "Money"),
    FieldType.DATE: Words("日期", "Date"),
    FieldType.DATETIME: Words("日期和时间", "Date and time"),
    FieldType.PERIOD: Words("半年期", "Half-year"),
    FieldType.CHOICE: Words("单选", "One of several"),
    FieldType.MANY: Words("多选", "Any of several"),
    FieldType.SCALE: Words("等级", "Scale"),
    FieldType.YES_NO: Words("是或否", "Yes or no"),
    FieldType.TABLE: Words("明细表", "Table with rows"),
    FieldType.RECORD: Words("关联记录", "Record"),
    FieldType.FILE: Words("照片或附件", "Photo or file"),
    FieldType.SIGNATURE: Words("手写签名", "Drawn signature"),
    FieldType.CUSTOMER: Words("顾客", "Customer"),
    FieldType.PRODUCT: Words("产品", "Product"),
    FieldType.DEPARTMENT: Words("部门", "Department"),
    FieldType.POST: Words("岗位", "Post"),
    FieldType.PERSON: Words("人员", "Person"),
    FieldType.DOCUMENT: Words("文件", "Document"),
}
