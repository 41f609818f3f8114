"""The shape of what arrives from the pages of importing."""

from werkzeug.datastructures import MultiDict

from app.documents.words.states import DocumentKind
from app.importing.words import TakeOver
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST_MARK = 200


def mark(text: str | None) -> str | None:
    """A mark as typed or clicked, or None if there is none."""
    return (text or "").strip()[:_LONGEST_MARK] or None


def take_over_form(form: MultiDict[str, str]) -> TakeOver:
    """What the review page posts. Raises Invalid for a missing number or title, or a kind nobody knows."""
    number, zh = form.get("number", "").strip(), form.get("title_zh", "").strip()
    problems = tuple(
        Problem(field, wording)
        for field, text, wording in (("number", number, _NO_NUMBER), ("title_zh", zh, _NO_TITLE))
        if not text
    )
    if problems:
        raise Invalid(problems[0].message, problems=problems)
    try:
        kind, post = DocumentKind(form.get("kind", "")), Post(form.get("owner_post", ""))
    except ValueError:
        raise Invalid(_NO_KIND, problems=(Problem("kind", _NO_KIND),)) from None
    return TakeOver(
        form["number"],
        Words(zh, form.get("title_en", "").strip()),
        kind,
        mark(form.get("from")),
        mark(form.get("to")),
        post,
        form.get("change_reason", "").strip(),
    )


_NO_NUMBER = Words("写上文件编号，如 SP15。", "Write the document's number, such as SP15.")
_NO_TITLE = Words("写上文件名称。", "Write the document's title.")
_NO_KIND = Words("选一种文件类型和归口岗位。", "Choose a kind of document and the post that owns it.")
