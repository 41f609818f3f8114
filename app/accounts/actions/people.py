"""Adding, changing and deactivating people; passwords."""

import unicodedata
from collections.abc import Iterable

from app.accounts import queries
from app.accounts.models import Account, PostTerm
from app.accounts.rules import passwords
from app.accounts.words import NewPerson, Person
from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import has_hidden_characters, identity, lookalike
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST = 80


def add_person(session: Session, actor: Actor, new: NewPerson) -> Person:
    """Adds a person with an account. Refuses empty, hidden or mixed-script names, and one that looks like another."""
    actor.demand(Permission.PEOPLE_MANAGE)
    username, name = new.username.strip(), unicodedata.normalize("NFC", new.name.strip())
    _check_names(session, username, name)
    passwords.check_new(new.password, username)
    held = [post.value for post in Post if post in set(new.posts)]
    account = Account(
        username=username,
        username_key=identity(username),
        name=name,
        posts=held,
        password_hash=passwords.hashed(new.password),
        password_given=not new.is_own,
        active=True,
        created_at=clock.now(),
    )
    session.add(account)
    session.flush()
    keep_terms(session, account)
    record(session, actor, Tag.PERSON_ADDED, _subject(account), after={"name": name, "posts": held})
    return Person(account.id, username, name, frozenset(map(Post, held)), active=True)


def made_up() -> str:
    """A random password that is easy to type."""
    return passwords.made_up()


def change_posts(session: Session, actor: Actor, account_id: int, posts: Iterable[Post], reason: str) -> None:
    """Gives a person other posts. A reason is asked for; nobody changes their own."""
    account = _other(session, actor, account_id)
    before = list(account.posts)
    account.posts = [post.value for post in Post if post in set(posts)]
    keep_terms(session, account)
    record(
        session, actor, Tag.PERSON_CHANGED, _subject(account), before=before, after=account.posts, reason=_given(reason)
    )


def deactivate(session: Session, actor: Actor, account_id: int, reason: str) -> None:
    """Ends a person's access at once: the account is closed and every session and token with it."""
    account = _other(session, actor, account_id)
    account.active = False
    keep_terms(session, account)
    queries.end_sessions(session, account.id, clock.now())
    record(session, actor, Tag.PERSON_DEACTIVATED, _subject(account), reason=_given(reason))


def keep_terms(session: Session, account: Account) -> None:
    """Makes the terms of a person say what the account says: those of posts no longer held end now, others begin."""
    now, held = clock.now(), set(account.posts) if account.active else set()
    standing = {term.post: term for term in queries.open_terms(session, account.id)}
    for post, term in standing.items():
        if post not in held:
            term.until = now
    begun = sorted(held - standing.keys())
    session.add_all(PostTerm(account_id=account.id, post=post, since=now) for post in begun)
    session.flush()


def reset_password(session: Session, actor: Actor, account_id: int, password: str) -> None:
    """Gives a person a new password and ends their sessions."""
    account = _other(session, actor, account_id)
    _set_password(session, actor, account, password)


def change_password(session: Session, actor: Actor, old: str, new: str, session_key_hash: str) -> None:
    """Changes one's own password; every other session of the person ends at once."""
    account = queries.account(session, actor.person_id)
    if account is None or not passwords.fits(old, account.password_hash):
        raise Invalid(_OLD_WRONG, problems=(Problem("old_password", _OLD_WRONG),))
    _set_password(session, actor, account, new, keep=session_key_hash)


def _set_password(session: Session, actor: Actor, account: Account, password: str, keep: str | None = None) -> None:
    passwords.check_new(password, account.username)
    account.password_hash = passwords.hashed(password)
    account.password_given = actor.person_id != account.id
    queries.end_sessions(session, account.id, clock.now(), keep=keep)
    queries.clear_failures(session, account.username_key)
    record(session, actor, Tag.PASSWORD_CHANGED, _subject(account))


def _check_names(session: Session, username: str, name: str) -> None:
    if not name or len(name) > _LONGEST or has_hidden_characters(name):
        raise Invalid(_NAME, problems=(Problem("name", _NAME),))
    spelt = identity(username)
    plain = spelt.replace(".", "").replace("-", "")
    if not (2 <= len(spelt) <= _LONGEST and spelt.isascii() and plain.isalnum()):
        raise Invalid(_USERNAME, problems=(Problem("username", _USERNAME),))
    twins = [person.username for person in queries.people(session) if lookalike(person.username) == lookalike(spelt)]
    if twins:
        message = _TAKEN.filled(other=twins[0])
        raise Conflict(message, problems=(Problem("username", message),))


def _other(session: Session, actor: Actor, account_id: int) -> Account:
    actor.demand(Permission.PEOPLE_MANAGE)
    account = queries.account(session, account_id)
    if account is None:
        raise NotFound(_NOBODY)
    if account.id == actor.person_id:
        raise Conflict(_OWN)
    return account


def _given(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    return reason.strip()[:500]


def _subject(account: Account) -> Subject:
    return Subject(SubjectKind.PERSON, account.username)


_NAME = Words(
    "写上姓名，最多 80 字，不带看不见的字符。", "Give a name of at most 80 characters, none of them invisible."
)
_USERNAME = Words(
    "账号用英文字母和数字，可以有点和连字符，2 到 80 个。",
    "An account's name has 2 to 80 Latin letters and digits, dots and hyphens.",
)
_TAKEN = Words("已有账号 {other}，看上去一样。换一个。", "Account {other} looks the same. Choose another name.")
_OLD_WRONG = Words("现在的密码不对，没有更改。", "The present password is wrong. Nothing was changed.")
_NOBODY = Words("没有这个人。", "There is no such person.")
_OWN = Words("自己的岗位和账号要由别人来改。", "Your own posts and account are changed by someone else.")
_WHY = Words("写明原因。", "Give the reason.")
