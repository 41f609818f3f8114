"""The master list and the list of reviews as something to take along: columns as a quality manager expects them."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from app.documents.pages.lists.master import VIEWS, DocumentLine
from app.documents.words.lists import Wanted
from app.documents.words.states import DocumentKind
from app.kernel.people import Post
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.rendering.lists import ListColumn, Value
from app.reviews.words import DueState


def master_listing(lines: Iterable[DocumentLine], wanted: Wanted, day: date, language: Language) -> Listing:
    """The master list as asked for, all its pages."""
    rows = tuple(_row(line, language) for line in lines)
    query = urlencode(wanted.query(on=day.isoformat()))
    return Listing(_TITLE, "documents", day, _COLUMNS, rows, f"/documents?{query}", _notes(wanted), _SIGNED)


def _row(line: DocumentLine, language: Language) -> tuple[Value, ...]:
    due = line.due
    return (
        line.number,
        line.title.say(language),
        line.kind.words.say(language),
        line.level or "",
        line.label,
        line.state.words.say(language),
        line.effective_from,
        line.owner.say(language),
        line.author,
        due.last.reviewed_on if due and due.last else None,
        line.due_on,
        "；".join(f"{label} {state.words.say(language)}" for label, state, _ in line.coming),
        line.copies or "",
    )


def _notes(wanted: Wanted) -> tuple[Words, ...]:
    """What the list was narrowed by, so that a print never passes for the whole."""
    said = [
        (_KIND, next((one.words for one in DocumentKind if one.value == wanted.kind), None)),
        (_OWNER, next((one.words for one in Post if one.value == wanted.owner), None)),
        (_STATE, next((words for name, words in VIEWS if name and name == wanted.state), None)),
        (_DUE, next((one.words for one in DueState if one.value == wanted.due), None)),
        (_TEXT, Words(wanted.text, wanted.text) if wanted.text else None),
    ]
    found = [(name, value) for name, value in said if value is not None]
    if not found:
        return (_WHOLE,)
    parts = (
        "；".join(f"{name.zh}：{value.zh}" for name, value in found),
        "; ".join(f"{name.en}: {value.en}" for name, value in found),
    )
    return (_NARROWED.filled(what=Words(*parts)),)


_TITLE = Words("受控文件清单", "Master list of documents")
_COLUMNS = (
    ListColumn(Words("编号", "Number"), 13),
    ListColumn(Words("名称", "Title"), 40),
    ListColumn(Words("类型", "Type"), 13),
    ListColumn(Words("层级", "Level"), 6, centred=True),
    ListColumn(Words("版本", "Rev."), 7, centred=True),
    ListColumn(Words("状态", "State"), 9, centred=True),
    ListColumn(Words("生效日期", "Effective"), 12, centred=True),
    ListColumn(Words("归口部门", "Owner"), 14),
    ListColumn(Words("编制人", "Author"), 10, centred=True),
    ListColumn(Words("上次评审", "Last review"), 12, centred=True),
    ListColumn(Words("下次评审", "Next review"), 12, centred=True),
    ListColumn(Words("修订中", "Coming"), 14),
    ListColumn(Words("副本", "Copies"), 7, centred=True),
)
_SIGNED = (
    Words("编制（签名、日期）", "Prepared (name, date)"),
    Words("审核（签名、日期）", "Checked (name, date)"),
    Words("批准（签名、日期）", "Approved (name, date)"),
)
_KIND, _OWNER, _STATE = Words("类型", "type"), Words("归口", "owner"), Words("状态", "state")
_DUE, _TEXT = Words("评审", "review"), Words("编号或名称含", "number or title with")
_WHOLE = Words("全部受控文件。", "All controlled documents.")
_NARROWED = Words("只列出：{what}。", "Narrowed to {what}.")
