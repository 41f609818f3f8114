"""Numbers that stand already, and the labels of revisions."""

from app.kernel.numbers import RevisionLabel, revision_label
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Words


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
