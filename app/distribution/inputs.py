"""The shape of what arrives at the pages of distribution."""

import re
from typing import Any

from app.distribution.words.copies import CopyAct
from app.distribution.words.reading import Audience, Plan, Question
from app.kernel.clock import calendar_day
from app.kernel.people import Post
from app.kernel.proofs import Credentials
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_WHOLE = re.compile(r"[0-9]{1,9}")
_ANSWER = re.compile(r"q([0-9]{1,2})")
_MOST_QUESTIONS = 10


def whole(text: str, default: int = 0) -> int:
    """A whole number in ASCII digits, or the default."""
    return int(text) if _WHOLE.fullmatch(text.strip()) else default


def copy_act(form: Any) -> CopyAct:
    """What an act on a copy brings. Raises Invalid for a day that is none."""
    text = form.get("due_on", "").strip()
    due = calendar_day(text)
    if text and due is None:
        raise Invalid(_DAY, problems=(Problem("due_on", _DAY),))
    holder = whole(form.get("holder", ""))
    return CopyAct(
        whole(form.get("seen", "")),
        form.get("reason", ""),
        Credentials(form.get("password", ""), form.get("code", "")),
        holder or None,
        form.get("place", ""),
        due,
    )


def audience(form: Any) -> Audience:
    """Who is ticked in a list: posts and people; what is neither is left out."""
    known = {post.value: post for post in Post}
    posts = frozenset(known[text] for text in form.getlist("posts") if text in known)
    return Audience(posts, frozenset(filter(None, map(whole, form.getlist("people")))))


def plan(form: Any) -> Plan:
    """What is planned for a reading, as typed: a question with one answer to a line, the right one marked by `*`."""
    questions = []
    for place in range(_MOST_QUESTIONS):
        text, lines = form.get(f"q{place}-text", ""), form.get(f"q{place}-answers", "")
        if text.strip() or lines.strip():
            questions.append(_question(text, lines, form.get(f"q{place}-clause", "")))
    share, days = whole(form.get("share", "0"), -1), whole(form.get("days", ""), 0)
    return Plan(tuple(questions), share, days, whole(form.get("seen", "")))


def _question(text: str, lines: str, clause: str) -> Question:
    answers = [line.strip() for line in lines.splitlines() if line.strip()]
    starred = [place for place, line in enumerate(answers) if line.startswith(("*", "＊"))]
    right = starred[0] if len(starred) == 1 else -1
    return Question(text.strip(), tuple(line.lstrip("*＊ ") for line in answers), right, clause.strip()[:20])


def answers(form: Any) -> dict[int, int]:
    """The answers to a reading's questions, by place."""
    found = {}
    for name in form:
        match = _ANSWER.fullmatch(name)
        if match:
            found[int(match[1])] = whole(form.get(name, ""), -1)
    return found


_DAY = Words("日期写成 2026-11-22 这样。", "Write a day as 2026-11-22.")
