"""What is said when a Word file cannot be taken, or does not fit its form."""

from app.kernel.wording import Words
from app.rendering.paper import Stamp

NOT_A_WORD_FILE = Words(
    "这不是 Word 文档（.docx）。请用 Word 或 WPS 另存为 .docx 再上传。",
    "This is not a Word document (.docx). Save it as .docx in Word or WPS and upload it again.",
)
OLD_WORD = Words(
    "这是旧格式 Word 文档（.doc）。请另存为 .docx 再上传。",
    "This is an old Word document (.doc). Save it as .docx and upload it again.",
)
ENCRYPTED = Words(
    "文件设有打开密码，无法读取。去掉密码后再上传。",
    "The file is encrypted with a password and cannot be read. Remove the password and upload it again.",
)
DAMAGED = Words(
    "文件已损坏：{part} 无法读取。请用 Word 打开并另存一份再上传。",
    "The file is damaged: {part} cannot be read. Open it in Word, save a copy and upload that.",
)
INCOMPLETE = Words(
    "文件不完整：缺少 {part}。请用 Word 打开并另存一份再上传。",
    "The file is incomplete: {part} is missing. Open it in Word, save a copy and upload that.",
)
STRICT = Words(
    "文件存为“严格 Open XML”格式。请另存为普通的 Word 文档（.docx）。",
    "The file is saved as Strict Open XML. Save it as an ordinary Word document (.docx).",
)
TOO_MANY_ENTRIES = Words(
    "文件内含 {count} 个部件，上限 {limit} 个。",
    "The file holds {count} parts; at most {limit} are taken.",
)
TOO_LARGE_UNPACKED = Words(
    "文件解压后超过 {limit} MB，不予打开。",
    "Unpacked, the file is larger than {limit} MB and is not opened.",
)
TOO_DENSE = Words(
    "文件压缩比异常（超过 {limit} 倍），疑为压缩炸弹，不予打开。",
    "The file is packed more than {limit} to one, as a zip bomb is, and is not opened.",
)
PART_TOO_LARGE = Words(
    "部件 {part} 超过 {limit} MB，不予打开。",
    "The part {part} is larger than {limit} MB and is not opened.",
)
UNSAFE_NAME = Words(
    "文件内有不安全的部件名：{part}。",
    "The file holds a part with an unsafe name: {part}.",
)
DUPLICATE_NAME = Words(
    "部件 {part} 在文件内出现两次，不予打开。",
    "The part {part} stands twice in the file, which is not opened.",
)
DOCUMENT_TYPE = Words(
    "部件 {part} 自带文档类型声明（DTD），不予打开。",
    "The part {part} declares a document type (DTD) of its own and is not opened.",
)
MACROS = Words(
    "文件含宏（{part}）。请另存为不含宏的 .docx。",
    "The file holds macros ({part}). Save it as a .docx without macros.",
)
EXTERNAL = Words(
    "文件引用外部内容：{target}（见 {part}）。请改为内嵌或删除。",
    "The file refers to something outside: {target} (in {part}). Embed it or remove it.",
)
EMBEDDED = Words(
    "文件嵌有其他程序的对象（{part}）。请删除对象，或改贴图片。",
    "The file embeds an object of another program ({part}). Remove it or paste a picture instead.",
)
ALT_CHUNK = Words(
    "文件嵌有另一份文档（altChunk，{part}）。请把内容直接粘贴进来。",
    "The file carries another document inside (altChunk, {part}). Paste its text instead.",
)
FIELD = Words(
    "文件含会读取外部内容或运行命令的域：{field}（见 {part}）。请删除该域。",
    "The file has a field that reads from outside or runs a command: {field} (in {part}). Remove the field.",
)
HIDDEN_FIELD = Words(
    "文件有一个域的名称由另一个域拼出（见 {part}），无法核查。请删除该域。",
    "The file has a field whose name is made by another field (in {part}) and cannot be checked. Remove the field.",
)

UNKNOWN_TAG = Words(
    "模板里的“{tag}”不是本表单的栏位。请改正标记，或删除该控件。",
    "“{tag}” in the template is no field of this form. Correct the tag or remove the control.",
)
NO_PLACE = Words(
    "模板里没有“{tag}”的位置。请补上标记为“{tag}”的内容控件。",
    "The template has no place for “{tag}”. Add a content control with the tag “{tag}”.",
)
TABLE_LOST = Words(
    "模板里没有“{tag}”表的可重复行。请从原模板复制该行。",
    "The template has no repeating row for the table “{tag}”. Copy the row from the original template.",
)
NESTED = Words(
    "“{tag}”的内容控件套住了别的栏位“{inner}”。请把两个控件分开。",
    "The control “{tag}” holds another field, “{inner}”. Take the two apart.",
)
AROUND_TABLE = Words(
    "“{tag}”的内容控件套住了整行或整张表。请只放在单元格内。",
    "The control “{tag}” is around a whole row or table. Put it inside the cell.",
)
NO_TAGS = Words(
    "文件里没有带标记的内容控件：存盘的软件去掉了标记（旧版 LibreOffice 会这样）。"
    "请从原模板重做，用 Word 或 WPS 保存。",
    "The file has no tagged content control: the program that saved it dropped the tags (older LibreOffice does). "
    "Start again from the original template and save it in Word or WPS.",
)
NOT_FITTING = Words("Word 模板与表单不符。", "The Word template does not fit the form.")
TAG_TOO_LONG = Words(
    "“{tag}”超过 64 个字符，Word 不收。请缩短栏位或选项的标识。",
    "“{tag}” is longer than the 64 characters Word takes. Shorten the id of the field or the value of the option.",
)

STAMPS = {
    Stamp.CONTROLLED: Words("受控", "CONTROLLED"),
    Stamp.UNCONTROLLED: Words("非受控", "UNCONTROLLED"),
    Stamp.WITHDRAWN: Words("作废", "WITHDRAWN"),
    Stamp.SUPERSEDED: Words("作废保留", "SUPERSEDED"),
    Stamp.DRAFT: Words("草稿", "DRAFT"),
    Stamp.SAMPLE: Words("示例", "SAMPLE"),
    Stamp.BLANK: Words("空白表", "BLANK"),
    Stamp.RECORD: Words("记录", "RECORD"),
}
MARKS = {
    Stamp.WITHDRAWN: Words("作废", "VOID"),
    Stamp.SUPERSEDED: Words("作废", "VOID"),
    Stamp.DRAFT: Words("草稿", "DRAFT"),
    Stamp.SAMPLE: Words("示例", "SAMPLE"),
}
SENTENCES = {
    Stamp.CONTROLLED: Words(
        "只有登记分发号的本副本受控；其复印件、转印件均不受控。",
        "Only this registered copy is controlled; copies made of it are not.",
    ),
    Stamp.WITHDRAWN: Words("本版本已作废，仅供追溯，不得使用。", "Withdrawn. For tracing only; do not work from it."),
    Stamp.SUPERSEDED: Words(
        "本版本已被替代，保留仅供追溯，不得使用。", "Superseded, kept for tracing only; do not work from it."
    ),
    Stamp.DRAFT: Words("尚未批准，不得据此作业。", "Not approved; do not work from it."),
    Stamp.BLANK: Words(
        "空白表一次一用；手写后两个工作日内录入。",
        "A blank is used once; hand it in within two working days.",
    ),
}
UNCONTROLLED = Words("打印件不受控，使用前请扫码核对。", "Uncontrolled when printed.")

COMPANY = Words("公司", "Company")
NUMBER = Words("文件编号", "Number")
FORM_NUMBER = Words("表单编号", "Form No.")
RECORD_NUMBER = Words("记录编号", "Record No.")
REVISION = Words("版本/修订", "Revision")
EFFECTIVE = Words("生效日期", "Effective")
PAGE = Words("页次", "Page")
PAGE_OF = Words("第 {page} 页 / 共 {pages} 页", "{page} of {pages}")
STATUS = Words("文件状态", "Status")
APPROVALS = Words("文件审批", "Approval")
HISTORY = Words("修订履历", "Revision history")
VERIFICATION = Words("核验", "Verification")
SIGNING = Words("签署", "Signatures")
MEANING = Words("签署含义", "Meaning")
SIGNER = Words("签署人 / 岗位", "Signed by / post")
MARK = Words("签名", "Signature")
SIGNED_AT = Words("签署时间（{zone}）", "Signed at ({zone})")
CHECK_CODE = Words("签署校验码", "Check code")
ELECTRONIC = Words("电子签署", "signed electronically")
PENDING = Words("待签署", "to be signed")
HISTORY_HEADS = (
    Words("版本", "Rev."),
    Words("生效日期", "Effective"),
    Words("修订条款", "Clauses"),
    Words("修订内容摘要与原因", "What changed and why"),
    Words("修订", "Revised by"),
    Words("批准", "Approved by"),
)
AMENDMENTS = Words("更正", "Amendments")
AMENDMENT_HEADS = (
    Words("版次", "Version"),
    Words("时间", "When"),
    Words("更正人", "Who"),
    Words("原因", "Why"),
    Words("更正内容", "What"),
)
ROW_NUMBER = Words("序号", "No.")
ROW_COUNT = Words("共 {count} 项", "{count} rows")
CONTENT_HASH = Words("正文 SHA-256", "SHA-256 of the content")
RECORD_HASH = Words("记录 SHA-256", "SHA-256 of the record")
SCAN = Words(
    "扫码可见：本版本是否现行、全部签署与校验码。", "Scan to see whether this is current, and every signature."
)
SIGNATURE_NOTE = Words(
    "每次签署均重新验证身份；效力以签署时间与校验码为准。",
    "Each signer was identified again when signing; the time and the check code are what counts.",
)
STATE = Words("状态（由系统登记，不属签署内容）", "State (kept by the system, outside the signed content)")
PRINTED = Words("打印：{at}（{zone}）{by}", "Printed {at} ({zone}) by {by}")
SERIAL = Words("流水 {serial}", "serial {serial}")
CHECKPOINT = Words("台账校验点：{size} / {head}（{at}）", "Ledger checkpoint: {size} / {head} ({at})")
HASH_SHORT = Words("校验码：{hash}", "Check code: {hash}")
GOVERNED_BY = Words("依据：{what}", "Governed by: {what}")
KEPT_BY = Words("保存部门：{who}", "Kept by: {who}")
KEPT_UNTIL = Words("保存期限：", "Kept until: ")
END = Words("以下无正文", "End of the text")
GOVERNING_TEXT = Words("", "The Chinese text governs.")
REPLACED = Words("已于 {day} 由 {by} 替代。", "Replaced on {day} by {by}.")
UNTIL = Words("至 {day}", "until {day}")
NO_HISTORY = Words("尚无生效版本", "No revision in force yet")
NO_SIGN_OFFS = Words("尚未送签", "Not sent for signature yet")
QR_CODE = Words("核对二维码", "QR code for checking")
NONE = "/"
