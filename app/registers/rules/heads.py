"""Which column of a file is which column of a register, by its head: Chinese or English, in any order."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.kernel.identity import identity
from app.registers.rules.columns import NEEDED, columns_of
from app.registers.words import Head, Register

_FIRST_ROWS = 20
# What other programs call these columns.
_OTHERS = {
    "code": "顾客编号 客户编号 产品编号 编码 代码 代号 顾客代码 客户代码 客户编码 产品代码 物料编码 "
    "number no. id customer-code product-code",
    "name_zh": "中文名称 顾客名称 客户名称 产品名称 单位名称 公司名称 名字 chinese-name name-zh customer product",
    "name_en": "英文名 名称（英文） name-en name(en) english",
    "main": "是否主要顾客 是否主要客户 主要客户 重点客户 main",
    "main_since": "起始日 起始日期 主要客户起始日 自何时 since main-customer-since",
    "contact": "联系人姓名 联系人员 顾客联系人 contact-person attention",
    "phone": "联系电话 手机 电话号码 telephone tel mobile",
    "mail": "电子邮件 邮件 电子邮箱 email e-mail mail-address",
    "language": "语种 沟通语言 lang",
    "manager": "客户经理 业务员 销售员 负责人 sales manager salesperson",
    "post": "负责部门 岗位 post department-in-charge",
    "unit": "单位 计量 uom",
    "department": "部门 所属产品部 department",
}


def head_of(register: Register, rows: Iterable[tuple[int, Mapping[int, str | date]]]) -> Head | None:
    """The head among the first rows: the first row in which code and name stand. None if there is none."""
    known = _known(register)
    for number, cells in list(rows)[:_FIRST_ROWS]:
        places: dict[int, str] = {}
        unknown: list[str] = []
        for place, text in sorted(cells.items()):
            key = known.get(_folded(str(text)))
            if key is None or key in places.values():
                unknown.append(str(text)[:40])
            else:
                places[place] = key
        if set(NEEDED) <= set(places.values()):
            return Head(number, places, tuple(unknown))
    return None


def _known(register: Register) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in reversed(columns_of(register)):  # of two columns that share a name the first has it
        names = [column.key, column.label.zh, column.label.en, *_OTHERS.get(column.key, "").split()]
        found |= {_folded(name): column.key for name in names}
    return found


def _folded(text: str) -> str:
    return "".join(character for character in identity(text) if character.isalnum())
