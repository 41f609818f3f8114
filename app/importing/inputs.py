"""The shape of what arrives from the pages of importing."""

from datetime import date

from werkzeug.datastructures import MultiDict

from app.documents.words.states import DocumentKind
from app.importing.rules.deciding import decided, is_decision
from app.importing.rules.guessing import spelt
from app.importing.words import Proposed, TakeOver
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST_MARK = 200
EACH = "each"  # the tracked changes are decided one by one
_KINDS = {kind.value: kind for kind in DocumentKind}
_POSTS = {post.value: post for post in Post}


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
        form.get("label", "").strip(),
        _day(form.get("effective", "").strip()),
        changes=decision(form),
    )


def decision(values: MultiDict[str, str]) -> str:
    """What was decided of tracked changes: all at once (`changes`), or those ticked of so many (`changes-count`)."""
    count = values.get("changes-count", "")
    if count.isdecimal() and len(count) < 6:
        ticked = {int(one) for one in values.getlist("accepted") if one.isdecimal() and len(one) < 6}
        return decided(ticked, range(1, int(count) + 1))
    changes = values.get("changes", "")
    return changes if is_decision(changes) else ""


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Invalid(_NO_DAY, problems=(Problem("effective", _NO_DAY),)) from None


def corrections(form: MultiDict[str, str]) -> dict[int, Proposed]:
    """What the page of a batch posts, by the files' ids; a kind or a post that nobody knows is left as it was usual."""
    ids = {int(name[7:]) for name in form if name.startswith("number-") and name[7:].isdecimal() and len(name) < 17}
    return {each: _correction(form, each) for each in ids}


def _correction(form: MultiDict[str, str], item: int) -> Proposed:
    def typed(name: str, longest: int = 20) -> str:
        return " ".join(form.get(f"{name}-{item}", "").split())[:longest]

    kind, post, changes = typed("kind"), typed("owner", 40), typed("changes", 4000)
    return Proposed(
        spelt(typed("number")),
        typed("title", 200),
        _KINDS.get(kind, DocumentKind.PROCEDURE),
        typed("revision", 8).upper(),
        _POSTS.get(post, Post.QUALITY_DEPARTMENT),
        typed("effective", 10),
        _decided_each(form, item) if changes == EACH else changes if is_decision(changes) else "",
    )


def _decided_each(form: MultiDict[str, str], item: int) -> str:
    """What was decided change by change on the page of a batch."""
    return decision(
        MultiDict(
            [
                ("changes-count", form.get(f"changes-count-{item}", "")),
                *(("accepted", one) for one in form.getlist(f"accepted-{item}")),
            ]
        )
    )


def chosen_items(form: MultiDict[str, str]) -> frozenset[int]:
    """The ids of the files that were ticked."""
    return frozenset(int(one) for one in form.getlist("take") if one.isdecimal() and len(one) < 10)


_NO_DAY = Words("日期写成 2026-01-31 这样。", "A day looks like 2026-01-31.")
_NO_NUMBER = Words("写上文件编号，如 SP15。", "Write the document's number, such as SP15.")
_NO_TITLE = Words("写上文件名称。", "Write the document's title.")
_NO_KIND = Words("选一种文件类型和归口岗位。", "Choose a kind of document and the post that owns it.")
