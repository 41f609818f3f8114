"""The registers of the sample company: its products, and customers that are no main customers.

Main customers are entered with the sample survey, which asks them.
"""

from datetime import date

from app.bundled.words import Staff
from app.db.session import Session
from app.kernel.people import Post
from app.registers.actions import keeping
from app.registers.words import Register, Typed

_REASON = "示例公司的台账"
_PRODUCTS = (
    ("TB-300", "全自动贴标机 TB-300", "Automatic labeller TB-300", "贴标机产品部"),
    ("VP-300", "立式包装机 VP-300", "Vertical packer VP-300", "包装机产品部"),
    ("VP-420", "立式包装机 VP-420", "Vertical packer VP-420", "包装机产品部"),
    ("MR-180", "码垛机器人 MR-180", "Palletising robot MR-180", "机器人产品部"),
    ("PK-020", "易损件包 PK-020", "Wear parts kit PK-020", "包装机产品部"),
)
_CUSTOMERS = (
    ("C101", "温岭澜汀渔具有限公司（示例）", "Lanting Tackle (sample)", "应汀", "0576-5550 1101", "zh"),
    ("C102", "Nordhavn Dairy ApS（示例）", "Nordhavn Dairy ApS (sample)", "M. Holm", "+45 5550 1102", "en"),
    ("C103", "丽水云栖茶业有限公司（示例）", "Yunqi Tea (sample)", "叶栖", "0578-5550 1103", "zh"),
)


def load_registers(session: Session, staff: Staff, today: date) -> None:
    """Enters the sample products and customers, by the sales centre."""
    sales = staff.holding(Post.SALES)
    for code, zh, en, department in _PRODUCTS:
        values = {"code": code, "name_zh": zh, "name_en": en, "unit": "台", "department": department}
        keeping.enter(session, sales.actor, Register.PRODUCTS, Typed(values, _REASON), today)
    for code, zh, en, contact, phone, language in _CUSTOMERS:
        values = {"code": code, "name_zh": zh, "name_en": en, "contact": contact, "phone": phone, "language": language}
        more = {"mail": f"{code.lower()}@example.com", "manager": sales.person.name, "post": Post.SALES.value}
        keeping.enter(session, sales.actor, Register.CUSTOMERS, Typed(values | more, _REASON), today)
