"""The shape of what arrives at the pages, the API and the commands of audits."""

import re
from typing import Any

from werkzeug.datastructures import MultiDict

from app.audits.words.access import NewAccess
from app.audits.words.audits import Judged, NewAudit
from app.audits.words.findings import Answer, NewFinding
from app.audits.words.samples import Design
from app.kernel.clock import calendar_day
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.web.bodies import number_in, objects_in, text_in

_LONGEST = 4000
_LINE = re.compile(r"verdict-([0-9]{1,9})")
ANSWERS = ("correction", "cause", "similar", "action", "case")
PLANNED = ("kind", "title", "scope", "criteria", "starts_on", "ends_on", "lead")
DESIGNED = ("plan", "purpose", "since", "until", "method", "stratum", "percent", "count")
LIMITED = ("valid_from", "valid_until", "since", "until")
FOUND = ("grade", "document", "clause", "text", "owner", "due", "record")


def year(text: str, today_year: int) -> int:
    """The year that is asked for; this one for anything that is none."""
    is_year = text.isascii() and text.isdigit() and 1900 <= int(text[:9]) <= 2999
    return int(text) if is_year else today_year


def new_audit(form: Any) -> NewAudit:
    """An audit as typed."""
    said = {name: str(form.get(name, ""))[:_LONGEST] for name in PLANNED}
    posts = set(form.getlist("posts"))
    return NewAudit(
        said["kind"],
        said["title"],
        said["scope"],
        said["criteria"],
        tuple(dict.fromkeys(one[:20] for one in form.getlist("documents")[:60])),
        tuple(post for post in Post if post.value in posts),
        calendar_day(said["starts_on"].strip()),
        calendar_day(said["ends_on"].strip()),
        tuple(dict.fromkeys(_whole(one) or 0 for one in form.getlist("team")[:20])),
        _whole(said["lead"]) or 0,
    )


def design(form: Any) -> Design:
    """What is to be drawn, as typed. A number that cannot be read is 0, which is then refused at its field."""
    said = {name: str(form.get(name, ""))[:_LONGEST].strip() for name in DESIGNED}
    return Design(
        said["plan"],
        said["purpose"],
        tuple(dict.fromkeys(one[:20] for one in form.getlist("forms")[:60])),
        calendar_day(said["since"]),
        calendar_day(said["until"]),
        said["method"],
        said["stratum"],
        _number(said["percent"]),
        _number(said["count"]),
    )


def judged(form: Any) -> Judged:
    """Verdict and note of each line that a page sends."""
    found = (_LINE.fullmatch(name) for name in form)
    lines = [match[1] for match in found if match]
    return Judged(
        tuple(
            (int(one), str(form.get(f"verdict-{one}", ""))[:40], str(form.get(f"note-{one}", ""))[:_LONGEST])
            for one in lines
        )
    )


def new_finding(form: Any) -> NewFinding:
    """A finding as typed."""
    said = {name: str(form.get(name, ""))[:_LONGEST].strip() for name in FOUND}
    evidence = tuple(dict.fromkeys(_whole(one) or 0 for one in form.getlist("evidence")[:60]))
    return NewFinding(
        said["grade"],
        said["document"],
        said["clause"],
        said["text"],
        said["owner"],
        calendar_day(said["due"]),
        evidence,
        said["record"],
        changes_documents=form.get("changes_documents", "") == "yes",
    )


def answer(form: Any) -> Answer:
    """What the owner of a finding types."""
    return Answer(*(str(form.get(name, ""))[:_LONGEST] for name in ANSWERS))


def person(form: Any) -> int:
    """The id of the person chosen; 0 for nobody."""
    return _whole(str(form.get("person", ""))) or 0


def new_access(form: Any) -> NewAccess:
    """What an auditor's account is limited to, as typed."""
    days = {name: calendar_day(str(form.get(name, "")).strip()) for name in LIMITED}
    posts = set(form.getlist("departments"))
    return NewAccess(
        days["valid_from"],
        days["valid_until"],
        tuple(dict.fromkeys(one[:20] for one in form.getlist("documents")[:200])),
        tuple(dict.fromkeys(one[:20] for one in form.getlist("forms")[:200])),
        tuple(post for post in Post if post.value in posts),
        days["since"],
        days["until"],
        str(form.get("reason", ""))[:_LONGEST],
    )


def _number(text: str) -> int | None:
    """A whole number; None for nothing, 0 for what is none."""
    return (_whole(text) or 0) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def typed(body: dict[str, Any]) -> MultiDict[str, str]:
    """What a program sends, as a page would: lists as several values, numbers as text, true as a ticked box."""
    found: MultiDict[str, str] = MultiDict()
    for name, value in body.items():
        for one in value if isinstance(value, list) else [value]:
            found.add(name, _text(name, one))
    return found


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None or not isinstance(value, str | int):
        raise Invalid(_NO_TEXT, problems=(Problem(name[:80], _NO_TEXT),))
    return str(value)


def lines(body: dict[str, Any]) -> Judged:
    """Verdicts that a program sends: a list of objects with id, verdict and note."""
    return Judged(
        tuple(
            (number_in(one, "id"), text_in(one, "verdict")[:40], text_in(one, "note")[:_LONGEST])
            for one in objects_in(body, "lines")
        )
    )


_NO_TEXT = Words("写成文字、整数或它们的列表。", "A text, a whole number, or a list of them.")
