"""Rules on records: their numbers, forms, signatures, and how long they are kept."""

from app.cases.words import Severity
from app.kernel.wording import Words
from app.selfcheck.words import Rule

_OWN = Words("", "")  # the hit brings its own words

RECORDS = (
    Rule(
        "records.number-missing",
        Severity.BROKEN,
        "ISO 9001 7.5.3.2",
        Words("编号有缺口", "Gap in the numbers"),
        Words("少一个号，就要说得出为什么。", "A missing number has to be explained."),
        Words("这个编号给出过，却没有记录", "the number was given, yet no record bears it"),
    ),
    Rule(
        "records.link-missing",
        Severity.BROKEN,
        "ISO 9001 7.5.3.2",
        Words("所写的记录不存在", "Names a record that is not there"),
        Words("从这份记录追不到前因后果。", "The trail ends there."),
        _OWN,
    ),
    Rule(
        "records.form-superseded",
        Severity.BROKEN,
        "ISO 9001 7.5.3.2 c)",
        Words("记录写在停用的表单上", "Record on a superseded form"),
        Words("旧表单问的和现在规定的不一样。", "The old form asks for other things than the rule now does."),
        _OWN,
    ),
    Rule(
        "records.number-year",
        Severity.BROKEN,
        "ISO 9001 7.5.2 a)",
        Words("编号的年份和提交日不符", "Year of the number differs from the day"),
        Words("按年找会找不到。", "It is not found under its year."),
        _OWN,
    ),
    Rule(
        "records.filer-post",
        Severity.BROKEN,
        "ISO 9001 7.2",
        Words("不该由此岗位填写", "Filled in by another post"),
        Words("填写的人不负责这件事。", "Whoever filled it in does not answer for the matter."),
        _OWN,
    ),
    Rule(
        "records.self-signed",
        Severity.BROKEN,
        "ISO 9001 8.6",
        Words("自己填、自己签", "Signed by who filled it in"),
        Words("没有第二个人看过。", "Nobody else has looked at it."),
        _OWN,
    ),
    Rule(
        "records.signer-post",
        Severity.BROKEN,
        "ISO 9001 8.6",
        Words("签署的人不在岗位", "Signed by another post"),
        Words("没有权限放行的人放行了。", "Released by somebody without the authority."),
        _OWN,
    ),
    Rule(
        "records.former-rule",
        Severity.BROKEN,
        "ISO 9001 7.5.3.2",
        Words("旧记录不合当时的表单", "Former record breaks its form"),
        Words("迁入时就缺，审核时会问到。", "It lacked something when it came in; an auditor will ask."),
        _OWN,
    ),
    Rule(
        "records.disagree",
        Severity.BROKEN,
        "ISO 9001 7.5.3.2",
        Words("关联的记录对不上", "Linked records disagree"),
        Words("同一件事两种说法，证据互相抵消。", "Two accounts of one matter prove neither."),
        _OWN,
    ),
    Rule(
        "records.unsigned",
        Severity.LATE,
        "ISO 9001 8.6",
        Words("记录 14 天没有签完", "Record unsigned for 14 days"),
        Words("没有签完的记录还不算数。", "A record counts once its signatures are complete."),
        Words("还缺签署：{who}", "a signature is due: {who}"),
        14,
    ),
    Rule(
        "records.half-filled",
        Severity.HINT,
        "ISO 9001 7.5.3.1 a)",
        Words("表单填了一半 30 天", "Form half filled for 30 days"),
        Words("做了的事没有留下证据。", "Something was done and left no evidence."),
        Words("{who} 填了一半，没有提交", "begun by {who} and not filed"),
        30,
    ),
    Rule(
        "records.retention-passed",
        Severity.LATE,
        "ISO 9001 7.5.3.2 d)",
        Words("保存期满 90 天没有处置", "Term over for 90 days, not disposed of"),
        Words("个人信息留得比规定的久。", "Personal data is kept for longer than the rule says."),
        Words("保存期满，没有处置，也没有暂停处置", "its term is over; neither disposed of nor held"),
        90,
    ),
    Rule(
        "records.disposal-undecided",
        Severity.LATE,
        "ISO 9001 7.5.3.2 d)",
        Words("处置申请 30 天没有决定", "Disposal undecided for 30 days"),
        Words("期满的记录一直挂着。", "Records whose term is over stay in suspense."),
        Words("提出处置，没有人决定", "proposed, and nobody has decided"),
        30,
    ),
)
