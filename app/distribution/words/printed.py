"""Words about prints: what the token on a sheet says, and how the thing it shows stands today."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.kernel.wording import Words


class PrintKind(StrEnum):
    """What a sheet shows."""

    REVISION = "revision"
    BLANK = "blank"
    RECORD = "record"
    COMPARISON = "comparison"  # of two revisions; its label is the newer one's

    @property
    def words(self) -> Words:
        """What a reader calls it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    PrintKind.REVISION: Words("文件", "Document"),
    PrintKind.BLANK: Words("空白表", "Blank form"),
    PrintKind.RECORD: Words("记录", "Record"),
    PrintKind.COMPARISON: Words("两版对照", "Comparison up to"),
}


@dataclass(frozen=True, slots=True)
class PrintMark:
    """What one print says of itself: the thing (number, revision), its content, serial, copy number (0: none), day."""

    kind: PrintKind
    number: str
    label: str
    content: str  # the first 12 hex digits of the content's hash
    serial: str
    copy_no: int
    printed_on: date


@dataclass(frozen=True, slots=True)
class NewPrint:
    """A print that was just made, to be noted: its mark, who made it, as what."""

    mark: PrintMark
    printed_by: int
    printed_by_name: str
    medium: str

    def as_data(self) -> dict[str, Any]:
        """The same as JSON, for a print that is made by one process and handed out by another."""
        return asdict(self) | {"mark": asdict(self.mark) | {"printed_on": self.mark.printed_on.isoformat()}}


def new_print_from(data: dict[str, Any]) -> NewPrint:
    """A print that was just made from its JSON."""
    mark = data["mark"]
    day = date.fromisoformat(mark["printed_on"])
    return NewPrint(**data | {"mark": PrintMark(**mark | {"kind": PrintKind(mark["kind"]), "printed_on": day})})


@dataclass(frozen=True, slots=True)
class Print:
    """A file to hand out; `new` is to be noted where it was made just now and not found in the store."""

    data: bytes
    media_type: str
    name: str
    new: NewPrint | None = None


@dataclass(frozen=True, slots=True)
class NotedPrint:
    """A print as it was noted."""

    serial: str
    printed_by_name: str
    at: datetime
    medium: str


class Verdict(StrEnum):
    """What a print is worth today."""

    CURRENT = "current"
    COMPARED = "compared"
    COMING = "coming"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DRAFT = "draft"
    CHANGED = "changed"
    RECALLED = "recalled"
    RETURNED = "returned"
    LOST = "lost"
    DESTROYED = "destroyed"
    GONE = "gone"
    FORGED = "forged"

    @property
    def words(self) -> Words:
        """The verdict as the checking page says it, large."""
        return _VERDICT_WORDS[self]

    @property
    def advice(self) -> Words:
        """What to do with the sheet."""
        return _ADVICE[self]

    @property
    def is_good(self) -> bool:
        """Whether work may go by the sheet."""
        return self is Verdict.CURRENT


_VERDICT_WORDS = {
    Verdict.CURRENT: Words("现行有效", "Current"),
    Verdict.COMPARED: Words("对照件，新的一版现行", "A comparison; its newer revision is current"),
    Verdict.COMING: Words("尚未生效", "Not in force yet"),
    Verdict.SUPERSEDED: Words("已被替代", "Superseded"),
    Verdict.WITHDRAWN: Words("已作废", "Withdrawn"),
    Verdict.DRAFT: Words("草稿，未批准", "A draft, not approved"),
    Verdict.CHANGED: Words("内容已更正", "Amended since"),
    Verdict.RECALLED: Words("已召回，要交回", "Recalled: hand it back"),
    Verdict.RETURNED: Words("已收回的副本", "A copy that was returned"),
    Verdict.LOST: Words("已报失的副本", "A copy reported lost"),
    Verdict.DESTROYED: Words("已销毁的副本", "A copy that was destroyed"),
    Verdict.GONE: Words("查不到它印的内容", "What it shows is not on file"),
    Verdict.FORGED: Words("不是本公司发出的", "Not issued here"),
}
_ADVICE = {
    Verdict.CURRENT: Words("可以照它做。", "Work may go by it."),
    Verdict.COMPARED: Words("照现行文件做，不照对照件。", "Work from the document itself, not from a comparison."),
    Verdict.COMING: Words("到生效那天才照它做。", "Follow it from its effective day on."),
    Verdict.SUPERSEDED: Words("不要照它做，换成现行版本。", "Do not work from it; take the current revision."),
    Verdict.WITHDRAWN: Words("不要照它做。", "Do not work from it."),
    Verdict.DRAFT: Words("不要照它做。", "Do not work from it."),
    Verdict.CHANGED: Words("以记录现在的内容为准。", "What the record says now is what counts."),
    Verdict.RECALLED: Words("停用，交回发放人。", "Stop using it and hand it back to who issued it."),
    Verdict.RETURNED: Words(
        "它不该还在外面，交给质量经理。", "It should not be about. Give it to the quality manager."
    ),
    Verdict.LOST: Words("捡到了，交给质量经理。", "It was found: give it to the quality manager."),
    Verdict.DESTROYED: Words("它不该还在，交给质量经理。", "It should not exist. Give it to the quality manager."),
    Verdict.GONE: Words("问质量经理。", "Ask the quality manager."),
    Verdict.FORGED: Words(
        "码残缺、没有扫全，或者是伪造的。重扫一次；还是这样，交给质量经理。",
        "The code is cut, was not read whole, or is forged. Scan again; if it stays so, tell the quality manager.",
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the thing a print shows stands today, as its owner says: verdict, since when, and what holds instead."""

    number: str
    label: str
    title: Words
    verdict: Verdict
    since: date | None
    instead: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Currency:
    """One revision in the list of what is current: it holds from a day until another (open without one)."""

    number: str
    label: str
    since: date
    until: date | None
    withdrawn: bool
