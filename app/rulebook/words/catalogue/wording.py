"""Rules on names and sentences of one text."""

from app.kernel.wording import Words
from app.rulebook.words.catalogue.sources import CONTROLLED, IDENTIFIED, PRACTICE, ROLES
from app.rulebook.words.rules import Rule, Severity

WORDING: tuple[Rule, ...] = (
    Rule(
        "unknown-clause",
        Severity.ERROR,
        Words("引用的条款不存在", "Cited clause does not exist"),
        Words("照着条款号找不到规定。", "The rule cannot be found under this number."),
        PRACTICE,
        Words("“见 4.9”，本文件没有 4.9。", "“See 4.9”, and the document has no 4.9."),
    ),
    Rule(
        "unknown-name",
        Severity.ERROR,
        Words("名称没有登记", "Name not registered"),
        Words("照着名称找不到表单。", "The form cannot be found under this name."),
        IDENTIFIED,
        Words(
            "《客顾客意见登记单》，登记的是《顾客意见登记单》。",
            "《Customer opinon register》; registered is 《Customer opinion register》.",
        ),
    ),
    Rule(
        "name-variant",
        Severity.WARNING,
        Words("同一份，两个名称", "One thing, two names"),
        Words("会被当成两份表单。", "They will be taken for two forms."),
        IDENTIFIED,
        Words(
            "《供方评价表》和《供应商评价表》。",
            "《Vendor appraisal》 and 《Supplier appraisal》.",
        ),
    ),
    Rule(
        "unlisted-form",
        Severity.WARNING,
        Words("用到但没有列出", "Used but not listed"),
        Words("没有登记的表单不受控。", "A form that is not listed is not controlled."),
        CONTROLLED,
        Words("正文填《发货单》，第 6 章没有列它。", "The text fills in 《Shipping note》; clause 6 does not list it."),
    ),
    Rule(
        "unknown-number",
        Severity.ERROR,
        Words("编号查不到", "Unknown number"),
        Words("照着编号找不到文件。", "The document cannot be found under this number."),
        IDENTIFIED,
        Words("按 SP99 执行，没有 SP99。", "“As in SP99”, and there is no SP99."),
    ),
    Rule(
        "stop-in-title",
        Severity.WARNING,
        Words("名称里有标点", "Punctuation inside a name"),
        Words("与登记的名称对不上。", "It does not match the registered name."),
        IDENTIFIED,
        Words(
            "《不符合,纠正预防措施程序》。",
            "《Nonconformity, corrective and preventive action》 written with a Chinese comma.",
        ),
    ),
    Rule(
        "dangling-alternative",
        Severity.ERROR,
        Words("并列或选择缺了一半", "Half of an alternative is missing"),
        Words("不知道由谁负责。", "Nobody can tell who is responsible."),
        ROLES,
        Words("由总经理或处理。", "The general manager or decides."),
    ),
    Rule(
        "doubled-rule",
        Severity.WARNING,
        Words("同一规定写了两遍", "Rule stands twice"),
        Words("改了一处，另一处就与它矛盾。", "Change one, and the other contradicts it."),
        PRACTICE,
        Words("4.1.3.4 和 4.1.4.1 是同一句话。", "4.1.3.4 and 4.1.4.1 say the same."),
    ),
    Rule(
        "doubled-character",
        Severity.WARNING,
        Words("叠字", "Doubled character"),
        Words("多半是多打了一个字。", "Most likely a slip of the keyboard."),
        PRACTICE,
        Words("客服科科。", "客服科科, for 客服科."),
    ),
    Rule(
        "mixed-terms",
        Severity.WARNING,
        Words("一事两称", "Two terms for one thing"),
        Words("读的人会以为是两回事。", "Readers will take them for two things."),
        PRACTICE,
        Words("一处写供方，一处写供应商。", "供方 in one place, 供应商 in another."),
    ),
)
