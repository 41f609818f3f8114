"""Accounts that end by themselves: setting from when until when one is good and what it sees; noting what is seen."""

from app.accounts import queries
from app.accounts.words import Access
from app.db.session import Session
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST_REASON, _LONGEST_DAYS, _LONGEST_PAGE = 500, 400, 500


def set_term(session: Session, actor: Actor, account_id: int, access: Access, reason: str) -> None:
    """Sets from when until when an auditor's account is good, and its scope; again, to prolong or to end it early.

    Raises NotFound, Conflict for somebody who holds another post, Invalid for a term that is none, or no reason.
    """
    actor.demand(Permission.PEOPLE_MANAGE)
    account = queries.account(session, account_id)
    if account is None or not account.active:
        raise NotFound(_NOBODY)
    if account.posts != [Post.AUDITOR.value]:
        raise Conflict(_OTHER_POSTS.filled(name=account.name))
    problems = tuple(_problems(access, reason))
    if problems:
        raise Invalid(problems[0].message, problems=problems)
    before = _told(account.valid_from, account.valid_until, account.scope)
    account.valid_from, account.valid_until, account.scope = access.valid_from, access.valid_until, access.scope
    session.flush()
    after = _told(account.valid_from, account.valid_until, account.scope)
    subject = Subject(SubjectKind.PERSON, account.username)
    record(session, actor, Tag.ACCESS_LIMITED, subject, before=before, after=after, reason=reason.strip())


def note_seen(session: Session, actor: Actor, page: str) -> None:
    """Notes that an auditor has seen a page."""
    subject = Subject(SubjectKind.PERSON, actor.username)
    record(session, actor, Tag.PAGE_SEEN, subject, after={"page": page[:_LONGEST_PAGE]})


def _problems(access: Access, reason: str) -> list[Problem]:
    found = []
    if access.valid_from is None or access.valid_until is None or access.valid_from >= access.valid_until:
        found.append(Problem("valid_from", _DAYS))
    elif (access.valid_until - access.valid_from).days > _LONGEST_DAYS:
        found.append(Problem("valid_until", _TOO_LONG))
    if not reason.strip() or len(reason) > _LONGEST_REASON:
        found.append(Problem("reason", _WHY))
    return found


def _told(since: object, until: object, scope: object) -> dict[str, object]:
    return {"since": since, "until": until, "scope": scope}


_NOBODY = Words("没有这个在用的账号。", "There is no such active account.")
_OTHER_POSTS = Words(
    "{name} 还任别的岗位。只有单任审核员的账号能限定期限和范围。",
    "{name} holds other posts. Only the account of somebody who is an auditor alone can be limited.",
)
_DAYS = Words("写明从哪天到哪天有效，写成 2026-11-22 这样。", "Say from which day to which it is good, as 2026-11-22.")
_TOO_LONG = Words("最多 400 天；到期可以再延。", "400 days at most; it can be prolonged then.")
_WHY = Words("写明为什么，最多 500 字。", "Say why, in 500 characters at most.")
