"""Rules on audits, on the ledger, on the self-check's own hits, and on what keeps the house running."""

from app.cases.words import Severity
from app.kernel.wording import Words
from app.selfcheck.words import Rule

AUDITS = (
    Rule(
        "audits.finding-late",
        Severity.LATE,
        "ISO 9001 9.2.2 e)",
        Words("审核发现的整改逾期", "Action on an audit finding overdue"),
        Words("纠正不得拖延。", "Correction is taken without undue delay."),
        Words("到期没有验证", "its day has passed and it is not verified"),
    ),
    Rule(
        "audits.not-reported",
        Severity.LATE,
        "ISO 9001 9.2.2 a)",
        Words("审核过了日子没有报告", "Audit past its last day without a report"),
        Words("审核方案没有照做，结果没有报给管理层。", "The programme is not kept and management has no result."),
        Words("计划的最后一天已过，没有报告", "its last planned day has passed and there is no report"),
    ),
)
UPKEEP = (
    Rule(
        "integrity.broken",
        Severity.BROKEN,
        "ISO 9001 7.5.3.1 b)",
        Words("校验不通过", "Verification fails"),
        Words(
            "链、签名、内容或附件被改过，证据不可信。",
            "Something was changed, so the evidence cannot be trusted.",
        ),
        Words("{what}", "{what}"),
    ),
    Rule(
        "ledger.not-reviewed",
        Severity.LATE,
        "ISO 9001 7.5.3.1 b)",
        Words("履历 35 天没有人审阅", "Ledger not reviewed for 35 days"),
        Words("有记录没有人看，等于没有。", "A trail that nobody reads protects nothing."),
        Words("第 {seq} 条以后没有人审阅", "nobody has reviewed what follows entry {seq}"),
        35,
    ),
    Rule(
        "search.broken",
        Severity.BROKEN,
        "ISO 9001 7.5.3.1 a)",
        Words("检索不完整", "Search is not in step"),
        Words("搜不到的文件，等于没有发。", "A document that is not found might as well not be there."),
        Words("索引和内容对不上，要重建", "the index is out of step and has to be rebuilt"),
    ),
    Rule(
        "mails.failed",
        Severity.LATE,
        "ISO 9001 7.4",
        Words("邮件发不出", "Mail could not be sent"),
        Words("对方不知道要做什么。", "The other side does not know what to do."),
        Words("给 {to} 的邮件没有发到", "the mail to {to} has not arrived"),
        1,
    ),
    Rule(
        "hits.undecided",
        Severity.LATE,
        "ISO 9001 10.2.1 a)",
        Words("自查发现 14 天没有决定", "Hit undecided for 14 days"),
        Words("查出来不处理，比不查更糟。", "To find and not to act is worse than not to look."),
        Words("自查发现还没有决定", "the hit is not decided"),
        14,
    ),
    Rule(
        "hits.overdue",
        Severity.LATE,
        "ISO 9001 10.2.1 f)",
        Words("答应改的过了期限", "Action on a hit overdue"),
        Words("定了人和日期，没有做到。", "Somebody took it on by a day and has not done it."),
        Words("{owner} 应在期限前改好", "{owner} was to put it right by then"),
    ),
)
