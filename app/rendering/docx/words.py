"""What is said when a Word file cannot be taken, or does not fit its form."""

from app.kernel.wording import Words

NOT_A_WORD_FILE = Words(
    "这不是 Word 文档（.docx）。用 Word 或 WPS 另存为 .docx 再上传。",
    "This is not a Word document (.docx). Save it as .docx in Word or WPS and upload it again.",
)
OLD_WORD = Words(
    "这是旧格式 Word 文档（.doc）。另存为 .docx 再上传。",
    "This is an old Word document (.doc). Save it as .docx and upload it again.",
)
ENCRYPTED = Words(
    "文件设有打开密码，无法读取。去掉密码后再上传。",
    "The file is encrypted with a password and cannot be read. Remove the password and upload it again.",
)
DAMAGED = Words(
    "文件已损坏：{part} 无法读取。用 Word 打开并另存一份再上传。",
    "The file is damaged: {part} cannot be read. Open it in Word, save a copy and upload that.",
)
INCOMPLETE = Words(
    "文件不完整：缺少 {part}。用 Word 打开并另存一份再上传。",
    "The file is incomplete: {part} is missing. Open it in Word, save a copy and upload that.",
)
STRICT = Words(
    "文件存为“严格 Open XML”格式。另存为普通的 Word 文档（.docx）。",
    "The file is saved as Strict Open XML. Save it as an ordinary Word document (.docx).",
)
TOO_MANY_ENTRIES = Words(
    "文件内含 {count} 个部件，上限 {limit} 个。",
    "The file holds {count} parts; at most {limit} are taken.",
)
TOO_LARGE_UNPACKED = Words(
    "文件解压后超过 {limit} MB，不予打开。在 Word 里压缩图片，另存一份再传。",
    "Unpacked, the file is larger than {limit} MB and is not opened. "
    "Compress its pictures in Word, save a copy and send that.",
)
TOO_DENSE = Words(
    "文件压缩比异常（超过 {limit} 倍），疑为压缩炸弹，不予打开。确实是自己的文件，就在 Word 里打开、另存一份再传。",
    "The file is packed more than {limit} to one, as a zip bomb is, and is not opened. "
    "If it is your own, open it in Word, save a copy and send that.",
)
PART_TOO_LARGE = Words(
    "部件 {part} 超过 {limit} MB，不予打开。把文件拆成几份，分别传。",
    "The part {part} is larger than {limit} MB and is not opened. Split the document and send it in parts.",
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
    "文件含宏（{part}）。另存为不含宏的 .docx。",
    "The file holds macros ({part}). Save it as a .docx without macros.",
)
EXTERNAL = Words(
    "文件引用外部内容：{target}（见 {part}）。改为内嵌或删除。",
    "The file refers to something outside: {target} (in {part}). Embed it or remove it.",
)
EMBEDDED = Words(
    "文件嵌有其他程序的对象（{part}）。删除对象，或改贴图片。",
    "The file embeds an object of another program ({part}). Remove it or paste a picture instead.",
)
ALT_CHUNK = Words(
    "文件里嵌着另一份文件（altChunk，{part}）。把内容直接粘贴进来。",
    "The file carries another document inside (altChunk, {part}). Paste its text instead.",
)
FIELD = Words(
    "文件含会读取外部内容或运行命令的域：{field}（见 {part}）。删除该域。",
    "The file has a field that reads from outside or runs a command: {field} (in {part}). Remove the field.",
)
HIDDEN_FIELD = Words(
    "文件有一个域的名称由另一个域拼出（见 {part}），无法核查。删除该域。",
    "The file has a field whose name is made by another field (in {part}) and cannot be checked. Remove the field.",
)

UNKNOWN_TAG = Words(
    "模板里的“{tag}”不是本表单的栏位。改正标记，或删除该控件。",
    "“{tag}” in the template is no field of this form. Correct the tag or remove the control.",
)
NO_PLACE = Words(
    "模板里没有“{tag}”的位置。补上标记为“{tag}”的内容控件。",
    "The template has no place for “{tag}”. Add a content control with the tag “{tag}”.",
)
TABLE_LOST = Words(
    "模板里没有“{tag}”表的可重复行。从原模板复制该行。",
    "The template has no repeating row for the table “{tag}”. Copy the row from the original template.",
)
NESTED = Words(
    "“{tag}”的内容控件套住了别的栏位“{inner}”。把两个控件分开。",
    "The control “{tag}” holds another field, “{inner}”. Take the two apart.",
)
AROUND_TABLE = Words(
    "“{tag}”的内容控件套住了整行或整张表。只放在单元格内。",
    "The control “{tag}” is around a whole row or table. Put it inside the cell.",
)
NO_TAGS = Words(
    "文件里没有带标记的内容控件：存盘的软件去掉了标记（旧版 LibreOffice 会这样）。从原模板重做，用 Word 或 WPS 保存。",
    "The file has no tagged content control: the program that saved it dropped the tags (older LibreOffice does). "
    "Start again from the original template and save it in Word or WPS.",
)
NOT_FITTING = Words("Word 模板与表单不符。", "The Word template does not fit the form.")
TAG_TOO_LONG = Words(
    "“{tag}”超过 64 个字符，Word 不收。缩短栏位或选项的标识。",
    "“{tag}” is longer than the 64 characters Word takes. Shorten the id of the field or the value of the option.",
)
