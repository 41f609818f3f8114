"""What every print says besides its content, in PDF and Word alike: heads, stamps, sentences of the footer."""

from app.kernel.wording import Words
from app.rendering.paper import Stamp

STAMPS = {
    Stamp.CONTROLLED: Words("受控", "CONTROLLED"),
    Stamp.UNCONTROLLED: Words("非受控", "UNCONTROLLED"),
    Stamp.WITHDRAWN: Words("作废", "WITHDRAWN"),
    Stamp.SUPERSEDED: Words("作废保留", "SUPERSEDED"),
    Stamp.KEPT: Words("作废留用", "KEPT OBSOLETE"),
    Stamp.DRAFT: Words("草稿", "DRAFT"),
    Stamp.COMING: Words("尚未生效", "NOT IN FORCE"),
    Stamp.SAMPLE: Words("示例", "SAMPLE"),
    Stamp.BLANK: Words("空白表", "BLANK FORM"),
    Stamp.RECORD: Words("记录", "RECORD"),
    Stamp.VOID: Words("作废", "VOID"),
}
STAMP_NOTES = {
    Stamp.UNCONTROLLED: Words("使用前核对", "check before use"),
    Stamp.WITHDRAWN: Words("仅供追溯", "for tracing only"),
    Stamp.SUPERSEDED: Words("仅供追溯", "for tracing only"),
    Stamp.DRAFT: Words("尚未批准", "not approved"),
    Stamp.SAMPLE: Words("非真实数据", "invented data"),
    Stamp.BLANK: Words("仅供手写", "to be filled by hand"),
    Stamp.RECORD: Words("以系统内为准", "the system governs"),
}
FROM = Words("{day} 起", "from {day}")
UNTIL = Words("至 {day}", "until {day}")
SAMPLE_TAG = Words("示例数据", "sample data")
MARKS = {
    Stamp.WITHDRAWN: Words("作废", "VOID"),
    Stamp.SUPERSEDED: Words("作废", "VOID"),
    Stamp.KEPT: Words("作废", "VOID"),
    Stamp.DRAFT: Words("草稿", "DRAFT"),
    Stamp.COMING: Words("未生效", "NOT YET"),
    Stamp.SAMPLE: Words("示例", "SAMPLE"),
    Stamp.VOID: Words("作废", "VOID"),
}

READER = Words("审核员 {name}", "Auditor {name}")
UNCONTROLLED = Words("打印件不受控，使用前扫码核对现行版本。", "Uncontrolled when printed.")
SENTENCES = {
    Stamp.CONTROLLED: Words(
        "仅登记了副本号的本副本受控，由它复印、转印的均不受控。",
        "Only this registered copy is controlled, copies of it are not.",
    ),
    Stamp.WITHDRAWN: Words(
        "本版本已作废，只供追溯，不得用于工作。", "Withdrawn. For tracing only; do not work from it."
    ),
    Stamp.SUPERSEDED: Words(
        "本版本已被替代，只供追溯，不得用于工作。", "Superseded. For tracing only; do not work from it."
    ),
    Stamp.DRAFT: Words("草稿未经批准，不得据此工作。", "Not approved; do not work from it."),
    Stamp.COMING: Words("已批准，生效日期之前不得据此工作。", "Approved; do not work from it before it takes effect."),
    Stamp.RECORD: Words(
        "打印件不受控，以系统内的记录为准，使用前扫码核对。",
        "Uncontrolled when printed; the record in the system governs.",
    ),
    Stamp.VOID: Words("这份记录已作废，只供追溯，不算数。", "Void: for tracing only; it counts no more."),
    Stamp.BLANK: Words(
        "空白表一张用一次，不得复印；使用前扫码核对表单版本。",
        "Used once; uncontrolled when copied. Check the revision before use.",
    ),
}
OBSOLETE_UNTIL = Words("留用至 {day}", "kept until {day}")
OBSOLETE_KEPT = Words(
    "已作废，留用至 {day}，不得用于工作。留用理由：{reason}",
    "Obsolete, kept until {day}; do not work from it. Kept because: {reason}",
)
REPLACED = Words(
    "本版本已于 {day} 被 {by} 替代，只供追溯，不得用于工作。",
    "Superseded on {day} by {by}. For tracing only; do not work from it.",
)
BLANK_NUMBERED = Words(
    "空白表仅供编号 {number} 使用一次，不得复印；使用前扫码核对表单版本。",
    "For number {number} only, used once; uncontrolled when copied. Check the revision before use.",
)
CHINESE_GOVERNS = Words("以中文文本为准。", "The Chinese text governs.")

REDLINE = Words("对照", "Redline")
COMPARED_ON = Words("对照日期", "Compared on")
OLDER, NEWER = Words("旧版", "Older"), Words("新版", "Newer")
COUNTS = Words("变化", "Changes")
WHAT_CHANGES, WHY = Words("改了什么", "What changes"), Words("为什么改", "Why")
REDLINE_LEGEND = Words("下划线是新增，删除线是删去。", "Underlined is new, struck through is gone.")
REDLINE_RULE = Words(
    "对照只说明两版的差别，不是受控文件，不得据此工作。",
    "This shows how two revisions differ. It is no controlled document; do not work from it.",
)

NUMBER = Words("文件编号", "Doc. no.")
FORM_NUMBER = Words("表单编号", "Form no.")
RECORD_NUMBER = Words("记录编号", "Record no.")
REVISION = Words("版本/修订", "Revision")
EFFECTIVE = Words("生效日期", "Effective")
REPORT_YEAR, REPORTED = Words("年　　度", "Year"), Words("报告日期", "Reported")
PAGE = Words("页　次", "Page")
PAGE_OF = Words("第 {page} 页 / 共 {pages} 页", "{page} of {pages}")
STATUS = Words("文件状态", "Status")
NOT_YET = Words("待定", "not yet")

APPROVAL = Words("文件审批", "Approval")
SIGNING = Words("签署", "Sign-off")
MEANING = Words("签署含义", "Meaning")
SIGNER = Words("签署人 / 岗位", "Signer / post")
SIGNATURE = Words("签名", "Signature")
SIGNED_AT = Words("签署时间（{zone}）", "Signed at ({zone})")
SIGNED_AT_BY_HAND = Words("日期与时间", "Date and time")
CHECK_CODE = Words("签署校验码", "Check code")
ELECTRONIC = Words("电子签署", "signed electronically")
PENDING = Words("待签署", "to be signed")
CODE_LATER = Words("录入后生成", "made when entered")
NO_SIGNATURES = Words("尚无签署", "No signatures yet")

HISTORY = Words("修订履历", "Revision history")
HISTORY_HEADS = (
    Words("版本", "Rev."),
    Words("生效日期", "Effective"),
    Words("修订条款", "Clauses"),
    Words("修订内容摘要与原因", "What changed and why"),
    Words("修订", "Revised by"),
    Words("批准", "Approved by"),
)
NO_HISTORY = Words("尚无履历", "No revision in force yet")

VERIFICATION = Words("核　验", "Verification")
SCAN_PROCEDURE = Words(
    "扫码核对：本版本是否现行，全部签署与校验码。",
    "Scan to see whether this revision is current, with every signature.",
)
QR = Words("核对本页的二维码", "QR code for checking this print")
CONTENT_HASH = Words("正文 SHA-256", "Content SHA-256")
RECORD_HASH = Words("记录 SHA-256", "Record SHA-256")
STATE = Words("状态（由系统登记，不属签署内容）", "Status (kept by the system, outside the signed content)")
IDENTITY = Words(
    "每次签署都重新验证身份；效力以签署时间和校验码为准。",
    "Identity is verified again at each signature; time and check code are what counts.",
)
QR_ANSWER = Words("扫码在手机上答", "Scan to answer on a phone")
SLIP_CODE = Words("调查编号", "Survey code")
SLIP = Words(
    "扫左边的码，手机上一分钟答完，{until} 前有效；或在这张表上打 √，传真或寄回给我们。",
    "Scan the code to answer on a phone in a minute, until {until}; or tick this sheet and fax or post it back.",
)
BY_HAND = (
    Words(
        "填写：黑色签字笔，方框内打 √；带 * 的必填，空栏画“/”，多余的行写“以下空白”。",
        "Filling in: black pen, tick inside the box; * is required; strike empty places with “/”, "
        "write “blank below” under the last row.",
    ),
    Words(
        "更正：原字画一横线并保持可读，旁边写新内容、签名和日期；不得涂刮。",
        "Correcting: one line through, still readable; write the new value beside it, sign and date it. No erasing.",
    ),
    Words(
        "交回：写完后两个工作日内拍照或扫描，由录入人录入、另一人复核；原件交保存部门。",
        "Handing in: scan it within two working days; one person enters it, another checks it; "
        "the original goes to the keeper.",
    ),
    Words(
        "写坏的表不得丢弃，注明原因后一并交回；编号不再使用。",
        "A spoilt sheet is not thrown away: note the reason and hand it in; its number is not used again.",
    ),
)

ROW = Words("序号", "No.")
ROWS = Words("共 {count} 项", "{count} rows")
NO_ROWS = Words("无", "None")
EMPTY = "/"
WAS = Words("原：", "was: ")
AMENDMENTS = Words("更正", "Amendments")
AMENDMENT_HEADS = (
    Words("版次", "Version"),
    Words("时间", "When"),
    Words("更正人", "Who"),
    Words("原因", "Why"),
    Words("更正内容", "What"),
)
ADDITIONS = Words("附件和留言", "Attachments, comments")
ADDITION_HEADS = (
    Words("类别", "Kind"),
    Words("时间", "When"),
    Words("加入人", "Who"),
    Words("文件、说明", "File, remark"),
    Words("文件 SHA-256", "SHA-256 of the file"),
)
DATE_GAP = Words("　　　　年　　　月　　　日", "Y　　　　　M　　　D　　　")
DATETIME_GAP = Words("　　　　年　　 月　　 日　　 时　　 分", "Y　　　　M　　 D　　 h　　 min　　")

PRINTED = Words("打印：{at}（{zone}）{by}", "Printed {at} ({zone}) by {by}")
SERIAL = Words("流水 {serial}", "serial {serial}")
SHORT_HASH = Words("校验码 {code}", "Check code {code}")
CHECKPOINT = Words("履历校验点 {size} / {head}（{at}）", "Ledger checkpoint {size} / {head} ({at})")
GOVERNED_BY = Words("依据：{what}", "Governed by: {what}")
KEPT_BY = Words("保存部门：{who}", "Kept by: {who}")
KEPT = Words("保存期限", "Kept until")
KEPT_UNTIL = Words("保存期限：{until}", "Kept until: {until}")
END = Words("以下无正文", "End of text")
END_OF_LIST = Words("清单至此为止", "End of list")
AS_OF = Words("截至日期", "As of")
LINES = Words("条　数", "Lines")

SUBJECT_PROCEDURE = Words("受控文件 {number} {revision}", "Controlled document {number} {revision}")
SUBJECT_FORM = Words("表单 {number} {revision}", "Form {number} {revision}")
SUBJECT_REDLINE = Words("两版对照", "Redline")
SUBJECT_LIST = Words("清单 {number} {revision}", "List {number} {revision}")

NO_FIGURES = Words("这半年没有数字。", "No figures in this half-year.")
OPEN_ACTIONS = Words("还没做完的", "Open actions")
NOTHING_OPEN = Words("没有没做完的。", "Nothing is open.")
REVIEWED_BY = Words("评审人、日期：", "Reviewed by, on:")
DECIDED = Words("决定和措施：", "Decisions and actions:")
