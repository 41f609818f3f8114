"""Every rule of the linter as data, and the rulebook as delivered."""

from app.rulebook.words.catalogue.company import COMPANY
from app.rulebook.words.catalogue.structure import STRUCTURE
from app.rulebook.words.catalogue.wording import WORDING
from app.rulebook.words.rules import Rule, Rulebook, Stop

CATALOGUE: tuple[Rule, ...] = (*STRUCTURE, *WORDING, *COMPANY)
RULE = {rule.id: rule for rule in CATALOGUE}

VAGUE: tuple[str, ...] = (
    *(
        "适当时",
        "必要时",
        "需要时",
        "适当的",
        "及时",
        "尽快",
        "定期",
        "不定期",
        "有关部门",
        "相关部门",
        "有关人员",
        "相关人员",
    ),
    *("尽量", "原则上", "一般情况下", "酌情", "视情况", "适时", "as appropriate", "where necessary", "if necessary"),
    *(
        "as needed",
        "timely",
        "in due time",
        "as soon as possible",
        "periodically",
        "regularly",
        "departments concerned",
    ),
)
DELIVERED = Rulebook((), VAGUE, (), Stop.ERROR, Stop.ERROR)
