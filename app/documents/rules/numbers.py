"""Numbers of documents by rule: which prefix a kind takes, and which numbers a reader would mix up."""

from app.documents.words.states import DocumentKind
from app.kernel.identity import has_hidden_characters
from app.kernel.numbers import DocumentNumber, RevisionLabel, document_number, revision_label
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Words

PREFIXES: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.MANUAL: ("QM",),
    DocumentKind.PROCEDURE: ("SP", "QP"),
    DocumentKind.WORK_INSTRUCTION: ("WI",),
    DocumentKind.FORM: ("QR",),
    DocumentKind.EXTERNAL: ("ED",),
}
_EXAMPLES = {
    DocumentKind.MANUAL: "QM01",
    DocumentKind.PROCEDURE: "SP15",
    DocumentKind.WORK_INSTRUCTION: "WI15-01",
    DocumentKind.FORM: "QR15-03",
    DocumentKind.EXTERNAL: "ED01",
}


def number_for(kind: DocumentKind, typed: str) -> DocumentNumber:
    """The number of a new document in its one spelling. Raises Invalid with the rule for that kind."""
    found = None if has_hidden_characters(typed) else document_number(typed)
    if found is None or found.kind not in PREFIXES[kind] or (kind is DocumentKind.FORM and found.item is None):
        message = _BY_RULE.filled(kind=kind.words, example=_EXAMPLES[kind])
        raise Invalid(message, problems=(Problem("number", message),))
    return found


def refuse_taken(typed: str, number: str, title: Words) -> None:
    """Raises Conflict: the number stands already, or is one that a reader would take for it. Names the document."""
    words = _TAKEN if typed == number else _LOOKS_LIKE
    message = words.filled(typed=typed.strip() or typed, number=number, title=title)
    raise Conflict(message, problems=(Problem("number", message),))


def label_after(newest: str | None, wished: str = "") -> RevisionLabel:
    """The label of the next revision: A/0 first, then the following one; a wished one may skip, never go back."""
    last = revision_label(newest) if newest else None
    following = last.following() if last else RevisionLabel("A", 0)
    if not wished:
        return following
    label = revision_label(wished)
    if label is None:
        raise Invalid(_NO_LABEL, problems=(Problem("label", _NO_LABEL),))
    if last and label <= last:
        message = _LABEL_BACK.filled(label=label, last=last)
        raise Conflict(message, problems=(Problem("label", message),))
    return label


_BY_RULE = Words("{kind}的编号应像 {example}。", "The number of this kind of document ({kind}) looks like {example}.")
_TAKEN = Words(
    "编号 {number} 已有：《{title}》。要改它，打开它发起修订。",
    "Number {number} exists: “{title}”. To change it, open it and start a revision.",
)
_LOOKS_LIKE = Words(
    "“{typed}”和已有的 {number}《{title}》看起来一样，不能再建一份。要改它，打开它发起修订。",
    "“{typed}” looks like {number} “{title}”, which exists. To change that one, open it and start a revision.",
)
_NO_LABEL = Words(
    "版本写成 A/0 这样：字母、斜线、一位数字。",
    "A revision is a letter, a slash and a digit, such as A/0.",
)
_LABEL_BACK = Words("已有版本 {last}，不能再用 {label}。", "Revision {last} exists, so {label} cannot be used.")
