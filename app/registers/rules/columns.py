"""Which columns each register has."""

from app.kernel.wording import Words
from app.registers.words import Column, Kind, Register

_CODE = Column(
    "code", Words("编号", "Code"), Kind.CODE, 40, share=12, hint=Words("以后不能改", "It cannot be changed later")
)
_NAME_ZH = Column("name_zh", Words("名称", "Name"), longest=120, share=24)
_NAME_EN = Column("name_en", Words("英文名称", "English name"), longest=120, share=24)

COLUMNS: dict[Register, tuple[Column, ...]] = {
    Register.CUSTOMERS: (
        _CODE,
        _NAME_ZH,
        _NAME_EN,
        Column("main", Words("主要顾客", "Main customer"), Kind.FLAG, share=8),
        Column("main_since", Words("主要顾客起始日", "Main since"), Kind.DAY, share=12),
        Column("contact", Words("联系人", "Contact"), personal=True, share=10),
        Column("phone", Words("电话", "Phone"), Kind.PHONE, 40, personal=True, share=14),
        Column("mail", Words("邮箱", "Mail"), Kind.MAIL, 120, personal=True, share=20),
        Column("language", Words("语言", "Language"), Kind.LANGUAGE, share=8),
        Column("manager", Words("业务负责人", "Account manager"), share=10),
        Column("post", Words("负责岗位", "Responsible post"), Kind.POST, share=10),
    ),
    Register.PRODUCTS: (
        _CODE,
        _NAME_ZH,
        _NAME_EN,
        Column("unit", Words("计量单位", "Unit"), longest=20, share=8),
        Column("department", Words("产品部", "Product department"), share=16),
    ),
}
NEEDED = ("code", "name_zh")


def columns_of(register: Register) -> tuple[Column, ...]:
    """The columns of a register, in their order."""
    return COLUMNS[register]


def column_named(register: Register, key: str) -> Column | None:
    """A column by its key."""
    return next((one for one in COLUMNS[register] if one.key == key), None)


def personal_keys(register: Register) -> frozenset[str]:
    """The columns with personal data."""
    return frozenset(one.key for one in COLUMNS[register] if one.personal)


def masked(text: str) -> str:
    """Personal data for eyes without business with it: its first character, and that there is more."""
    return f"{text[0]}***" if text else ""
