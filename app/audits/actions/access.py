"""Limiting an auditor's account: its term, and its scope as the documents and forms that it sees."""

from datetime import datetime

from app.accounts.actions.terms import set_term
from app.accounts.words import Access
from app.audits.words.access import NewAccess
from app.db.session import Session
from app.documents.queries.speaking import owned_in_force
from app.documents.words.states import DocumentKind
from app.kernel.clock import Today, day_begins, day_ends
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words


def limit_account(session: Session, actor: Actor, account_id: int, new: NewAccess, today: Today) -> None:
    """Sets the term of an auditor's account, and what it sees: what is named of each kind, all of it where nothing is.

    Departments stand for the documents they are in charge of today. Raises Invalid, and what `set_term` raises.
    """
    numbers = _numbers(session, new, today)
    span = _moment(new, today)
    scope = {
        "numbers": numbers,
        "documents": list(new.documents),
        "forms": list(new.forms),
        "departments": [post.value for post in new.departments],
        "since": span[2],
        "until": span[3],
        "first": new.since.isoformat() if new.since else None,
        "last": new.until.isoformat() if new.until else None,
    }
    is_limited = numbers is not None or span[2] is not None or span[3] is not None
    access = Access(span[0], span[1], scope if is_limited else None)
    set_term(session, actor, account_id, access, new.reason)


def _numbers(session: Session, new: NewAccess, today: Today) -> list[str] | None:
    """The documents and forms in scope; None for all of them."""
    if not (new.documents or new.forms or new.departments):
        return None
    known = owned_in_force(session, today.day)
    for field, named in (("documents", new.documents), ("forms", new.forms)):
        unknown = [number for number in named if number not in {one.number for one in known}]
        if unknown:
            message = _UNKNOWN.filled(names="、".join(unknown)[:80])
            raise Invalid(message, problems=(Problem(field, message),))
    is_form = {one.number: one.kind == DocumentKind.FORM.value for one in known}
    owned = {one.number for one in known if not new.departments or one.owner in new.departments}
    named = {number for number in owned if number in (new.forms if is_form[number] else new.documents)}
    if not new.documents and not new.forms:
        named = owned
    if not named:
        raise Invalid(_NOTHING, problems=(Problem("departments", _NOTHING),))
    return sorted(named)


def _moment(new: NewAccess, today: Today) -> tuple[datetime | None, datetime | None, str | None, str | None]:
    """The term, and the period of what is seen, each from the first moment of a day to the last of another."""
    first = day_begins(new.valid_from, today.zone) if new.valid_from else None
    last = day_ends(new.valid_until, today.zone) if new.valid_until else None
    since = day_begins(new.since, today.zone).isoformat() if new.since else None
    until = day_ends(new.until, today.zone).isoformat() if new.until else None
    return first, last, since, until


_UNKNOWN = Words("没有这样的生效文件：{names}。", "No such document is in force: {names}.")
_NOTHING = Words(
    "这样限定就什么也看不到：这些部门不归口所列的文件。",
    "Nothing would be left to see: those departments are not in charge of the documents named.",
)
