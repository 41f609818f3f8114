"""The shape of what arrives at the pages of documents."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from app.documents.words.drafts import ClauseText, DraftEdit, HeadData, ListChange, NewDraft, RemarkText, Signature
from app.documents.words.external import ExternalDetails
from app.documents.words.lists import SORTS, RedlineWanted, Wanted
from app.documents.words.states import DocumentKind
from app.kernel.clock import calendar_day
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.reviews.words import Judgement, Verdict
from app.web.bodies import proof_in

_BOX = re.compile(r"^seen-(\d{1,12})$")
_CHANGE = re.compile(r"^(up|down|remove|add|renumber|go)(?::(\d{1,12}))?$")
_ACCEPT = re.compile(r"accept:([0-9]{1,18}-[0-9a-f]{20})")
_HEAD = ("title_zh", "title_en", "owner_post", "change_summary", "change_reason", "changed_clauses", "proposed_from")
_REMOVED = "removed"
_LONGEST = 2000
_MOST_PAGES = 10_000


def wanted(args: Any) -> Wanted:
    """What the master list is asked for. Raises Invalid for a day that is none."""
    page = args.get("page", "")
    sort = args.get("sort", "")
    number = int(page) if page.isdecimal() and page.isascii() and len(page) < 6 else 1
    return Wanted(
        args.get("q", "").strip()[:100],
        args.get("kind", "")[:20],
        args.get("state", "")[:20],
        day(args, "on"),
        min(max(number, 1), _MOST_PAGES),
        args.get("owner", "")[:40],
        args.get("due", "")[:20],
        sort if sort.removeprefix("-") in SORTS else "number",
    )


def day(values: Any, name: str) -> date | None:
    """A day in a field, None for an empty one. Raises Invalid for anything else than `2026-03-15`."""
    text = values.get(name, "").strip()
    if not text:
        return None
    found = calendar_day(text)
    if found is None:
        raise Invalid(_DAY, problems=(Problem(name, _DAY),))
    return found


def redline_wanted(args: Any) -> RedlineWanted:
    """How two revisions are to be shown; anything unknown is as if nothing had been asked."""
    view, show = args.get("view", ""), args.get("show", "")
    return RedlineWanted("inline" if view == "inline" else "side", show if show in {"only", "all"} else "folded")


def new_document(form: Any) -> NewDraft:
    """A new document as typed. Raises Invalid for an unknown kind."""
    kind = next((one for one in DocumentKind if one.value == form.get("kind")), None)
    if kind is None:
        raise Invalid(_KIND, problems=(Problem("kind", _KIND),))
    return NewDraft(
        form.get("number", "")[:60],
        kind,
        Words(form.get("title_zh", ""), form.get("title_en", "")),
        owner_post=_post(form),
    )


def draft_edit(form: Any) -> DraftEdit:
    """All that the editor's page sends: every box, what stands above them, the button pressed."""
    found = _CHANGE.match(form.get("change", ""))
    change = ListChange(found[1], int(found[2] or 0)) if found else ListChange()
    typed = boxes(form)
    kept = {key: settled for key, text in typed.items() if (settled := _settled(form, key, text)) is not None}
    back = {key for key in kept if form.get(f"keep-{key}") == "mine" and form.get(f"now-{key}") == _REMOVED}
    above = None if form.get("keep-head") == "theirs" else head(form)
    return DraftEdit(kept, above, change, frozenset(back))


def finding_to_accept(form: Any) -> str:
    """The finding whose button was pressed, by the key of its page; empty for any other button."""
    found = _ACCEPT.fullmatch(form.get("change", ""))
    return found[1] if found else ""


def _settled(form: Any, key: int, typed: ClauseText) -> ClauseText | None:
    """A box after its writer was shown two texts: theirs is taken (None: nothing of it is saved), or their own,
    then over the text that was shown. Without a choice it stays as stale as it was.
    """
    keep = form.get(f"keep-{key}")
    if keep == "theirs":
        return None
    shown = form.get(f"now-{key}", "")
    return replace(typed, seen="" if shown == _REMOVED else shown) if keep == "mine" and shown else typed


def boxes(form: Any) -> dict[int, ClauseText]:
    """The clauses as typed, by id."""
    keys = [int(match[1]) for name in form if (match := _BOX.match(name))]
    return {
        key: ClauseText(*(form.get(f"{name}-{key}", "") for name in ("number", "title", "text", "seen")))
        for key in keys
    }


def head(form: Any) -> HeadData:
    """What stands above the clauses, as typed. Raises Invalid for a day that is none."""
    return HeadData(
        Words(form.get("title_zh", ""), form.get("title_en", "")),
        _post(form),
        _lines(form.get("change_summary", "")),
        _lines(form.get("change_reason", "")),
        form.get("changed_clauses", "")[:_LONGEST],
        day(form, "proposed_from"),
        form.get("now-head" if form.get("keep-head") == "mine" else "seen-head", ""),
    )


def typed_head(form: Any) -> dict[str, str]:
    """The same fields exactly as typed, for the page that is shown again."""
    names = (
        "title_zh",
        "title_en",
        "owner_post",
        "change_summary",
        "change_reason",
        "changed_clauses",
        "proposed_from",
    )
    return {name: form.get(name, "") for name in names} | {"seen": form.get("seen-head", "")}


def remark(form: Any) -> RemarkText:
    """A remark as typed."""
    return RemarkText(whole(form.get("clause", "")), form.get("quote", "")[:_LONGEST], form.get("text", ""))


def signature(form: Any) -> Signature:
    """A signature as sent."""
    return Signature(proof_in(form), form.get("seen", ""), form.get("remark", ""))


def judgement(form: Any) -> Judgement:
    """The verdict of a review as sent. Raises Invalid for none."""
    verdict = next((one for one in Verdict if one.value == form.get("verdict")), None)
    if verdict is None:
        raise Invalid(_VERDICT, problems=(Problem("verdict", _VERDICT),))
    return Judgement(verdict, form.get("reason", ""), form.get("seen", ""), proof_in(form))


def external_details(form: Any) -> ExternalDetails:
    """The details of an external document as typed. Raises Invalid for a day that is none."""
    names = ("identification", "issuer", "edition", "source", "address", "kept_at")
    return ExternalDetails(**{name: form.get(name, "")[:_LONGEST] for name in names}, issued_on=day(form, "issued_on"))


def months(form: Any) -> int:
    """A number of months, -1 for nonsense."""
    text = form.get("months", "").strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 5 else -1


def version(form: Any) -> int:
    """The version of the draft that the page showed, 0 for nonsense."""
    return whole(form.get("seen", ""))


def whole(text: str) -> int:
    """A whole number in a field, 0 for nonsense."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def _post(form: Any) -> Post:
    return next((post for post in Post if post.value == form.get("owner_post")), Post.QUALITY_DEPARTMENT)


def _lines(text: str) -> str:
    return "\n".join(text.splitlines())[:_LONGEST]


_DAY = Words("日期写成 2026-03-15 这样。", "A date looks like 2026-03-15.")
_VERDICT = Words("选一个结论。", "Choose a verdict.")
_KIND = Words("选一个类型。", "Choose a kind.")
