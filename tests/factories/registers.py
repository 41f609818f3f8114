"""Entries of registers for tests."""

from app.db.session import Session
from app.kernel.people import Actor
from app.registers.actions import keeping
from app.registers.words import Register, Typed
from tests.factories.documents import TODAY

CUSTOMER = {
    "code": "K001",
    "name_zh": "示例水泵厂",
    "name_en": "Sample Pumps",
    "main": "yes",
    "main_since": "2026-01-01",
    "contact": "陈一",
    "phone": "0571-8812 3456",
    "mail": "chen@example.com",
    "language": "中文",
    "manager": "苏晴",
    "post": "销售中心",
}


def make_customer(session: Session, actor: Actor, **values: str) -> str:
    """A customer, committed; gives its code."""
    code = keeping.enter(session, actor, Register.CUSTOMERS, Typed(CUSTOMER | values), TODAY)
    session.commit()
    return code


def make_product(session: Session, actor: Actor, code: str = "P01", name: str = "示例贴标机") -> str:
    """A product, committed; gives its code."""
    values = {"code": code, "name_zh": name, "unit": "台", "department": "包装机产品部"}
    keeping.enter(session, actor, Register.PRODUCTS, Typed(values), TODAY)
    session.commit()
    return code
