"""Every rule of the self-check as data."""

from app.kernel.wording import Words
from app.selfcheck.words.catalogue.cases import CASES
from app.selfcheck.words.catalogue.documents import DOCUMENTS
from app.selfcheck.words.catalogue.people import PEOPLE
from app.selfcheck.words.catalogue.records import RECORDS
from app.selfcheck.words.catalogue.upkeep import AUDITS, UPKEEP

GROUPS = (
    (Words("文件", "Documents"), DOCUMENTS),
    (Words("记录", "Records"), RECORDS),
    (Words("案卷与顾客", "Cases and customers"), CASES),
    (Words("人员与签署", "People and signatures"), PEOPLE),
    (Words("审核", "Audits"), AUDITS),
    (Words("履历与维护", "Ledger and upkeep"), UPKEEP),
)
CATALOGUE = tuple(rule for _, rules in GROUPS for rule in rules)
RULE = {rule.code: rule for rule in CATALOGUE}
