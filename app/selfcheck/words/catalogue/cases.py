"""Rules on cases, surveys and targets: what customers notice."""

from app.cases.words import Severity
from app.kernel.wording import Words
from app.selfcheck.words import Rule

_OWN = Words("", "")  # the hit brings its own words

CASES = (
    Rule(
        "cases.late",
        Severity.LATE,
        "ISO 9001 8.2.1 c)",
        Words("案卷的一步逾期", "Step of a case overdue"),
        Words("顾客在等。", "A customer waits."),
        _OWN,
    ),
    Rule(
        "cases.done-late",
        Severity.LATE,
        "ISO 9001 8.2.1 c)",
        Words("案卷的一步做晚了", "Step of a case done late"),
        Words("做了，但过了期限；常发生就要找原因。", "Done, yet after its limit; where it recurs there is a cause."),
        _OWN,
    ),
    Rule(
        "cases.twice",
        Severity.BROKEN,
        "ISO 9001 8.5.1",
        Words("同一件事了结两次", "One matter ended twice"),
        Words("两份回执，不知道哪一份算数。", "Two receipts: nobody knows which counts."),
        _OWN,
    ),
    Rule(
        "cases.wrong-receipt",
        Severity.BROKEN,
        "ISO 9001 8.5.1",
        Words("回执种类不对", "Receipt of the wrong kind"),
        Words("该检查的项目没有问到。", "What had to be checked was not asked for."),
        _OWN,
    ),
    Rule(
        "cases.verified-early",
        Severity.BROKEN,
        "ISO 9001 10.2.1 d)",
        Words("文件没改就验证了措施", "Action verified before the document changed"),
        Words("措施没有落实，问题会再来。", "The action is not in place, so the fault will return."),
        _OWN,
    ),
    Rule(
        "surveys.figures",
        Severity.BROKEN,
        "ISO 9001 9.1.2",
        Words("统计数字和调查表对不上", "Statistics do not follow from the forms"),
        Words("管理评审会用错的数字。", "The management review would go by wrong figures."),
        _OWN,
    ),
    Rule(
        "surveys.not-summed-up",
        Severity.LATE,
        "ISO 9001 9.1.2",
        Words("收回的调查表没有统计", "Returned forms without statistics"),
        Words("问了顾客，却没有看答案。", "Customers were asked and nobody looked at the answers."),
        _OWN,
    ),
    Rule(
        "surveys.coverage",
        Severity.LATE,
        "ISO 9001 9.1.2",
        Words("主要顾客没有全部问到", "Main customers not all asked"),
        Words("漏掉的往往是不满意的。", "Those left out are often those who are not satisfied."),
        _OWN,
    ),
    Rule(
        "surveys.not-closed",
        Severity.LATE,
        "ISO 9001 9.1.2",
        Words("调查过了最后一天 7 天没有结束", "Survey not closed a week after its last day"),
        Words("不结束就没有统计。", "There are no statistics before it is closed."),
        Words("过了最后一天，没有结束", "its last day has passed and it is not closed"),
        7,
    ),
    Rule(
        "targets.missed",
        Severity.BROKEN,
        "ISO 9001 9.1.3",
        Words("没有守住文件定的限值", "Limit of a document not kept"),
        Words("定了目标没有达到，要分析，要有措施。", "A target that is missed is analysed and acted on."),
        Words("{subject}：{record} 显示 {value}，要求 {limit}", "{subject}: {record} shows {value}, required {limit}"),
    ),
)
