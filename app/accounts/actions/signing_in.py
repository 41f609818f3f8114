"""Signing in and out, and confirming a password for a signature. Wrong passwords are counted and lock."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from app.accounts import queries
from app.accounts.models import Attempt, SignInSession
from app.accounts.rules import passwords, throttle
from app.accounts.words import Visitor
from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.identity import identity
from app.kernel.people import SYSTEM, Actor
from app.kernel.refusals import Forbidden, Invalid, Problem, Throttled
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_NAME_KEPT = 80


def sign_in(session: Session, username: str, password: str, address: str) -> Visitor:
    """Starts a session. Raises Throttled when locked, Invalid for a wrong name or password, alike for both."""
    key = identity(username)[:_NAME_KEPT]
    _refuse_locked(session, key, address)
    account = queries.account_named(session, username)
    fits = passwords.fits(password, account.password_hash if account and account.active else None)
    if account is None or not fits:
        raise Invalid(_WRONG, problems=(Problem("password", _WRONG),), aftermath=_count(key, address, None))
    queries.clear_failures(session, key)
    session_key = secrets.token_urlsafe(32)
    session.add(
        SignInSession(key_hash=hashed_key(session_key), account_id=account.id, started_at=clock.now(), address=address)
    )
    actor = queries.actor_of(account)
    record(session, actor, Tag.SIGNED_IN, _subject(account.username))
    return Visitor(actor, session_key)


def sign_out(session: Session, actor: Actor, session_key: str) -> None:
    """Ends a session at once."""
    queries.end_session(session, hashed_key(session_key), clock.now())
    record(session, actor, Tag.SIGNED_OUT, _subject(actor.username))


def visitor(session: Session, session_key: str, hours: int) -> Visitor | None:
    """The visitor of a session that is alive and not older than so many hours, or None."""
    account = queries.live_session(session, hashed_key(session_key), clock.now() - timedelta(hours=hours))
    if account is None:
        return None
    return Visitor(queries.actor_of(account), session_key, needs_own_password=account.password_given)


def confirm_password(session: Session, actor: Actor, password: str, about: Subject) -> None:
    """Verifies, inside the act's own transaction, that the actor is who signs (21 CFR 11.200).

    Raises Forbidden for a closed account or a password that somebody else chose, Throttled when locked, Invalid for
    a wrong password: counted and noted.
    """
    account = queries.account(session, actor.person_id)
    if account is None or not account.active:
        raise Forbidden(_CLOSED)
    if account.password_given:
        raise Forbidden(_NOT_YOURS_ALONE)
    _refuse_locked(session, account.username_key, "")
    if passwords.fits(password, account.password_hash):
        queries.clear_failures(session, account.username_key)
        return
    failures, _ = queries.failures(session, account.username_key, "", throttle.window_start(clock.now()))
    left = throttle.tries_left(failures + 1)
    message = _WRONG_AT_SIGNING.filled(left=left) if left else _NOW_LOCKED
    raise Invalid(
        message,
        problems=(Problem("password", message),),
        aftermath=_count(account.username_key, "", (actor, about)),
    )


def hashed_key(session_key: str) -> str:
    """What the table holds of a session's key."""
    return digest(session_key.encode())


def _refuse_locked(session: Session, key: str, address: str) -> None:
    of_account, of_address = queries.failures(session, key, address, throttle.window_start(clock.now()))
    if throttle.is_locked(of_account, of_address):
        raise Throttled(_LOCKED, problems=(Problem("password", _LOCKED),))


def _count(key: str, address: str, signing: tuple[Actor, Subject] | None) -> Callable[[Session], None]:
    """What is kept of a wrong password although the act is rolled back."""

    def keep(session: Session) -> None:
        session.add(Attempt(username_key=key, address=address, at=clock.now()))
        if signing:
            record(session, signing[0], Tag.SIGNATURE_REFUSED, signing[1])
            return
        failures, _ = queries.failures(session, key, address, throttle.window_start(clock.now()))
        if failures + 1 == throttle.TRIES:  # once per lock, or a flood would fill the ledger
            record(session, SYSTEM, Tag.SIGN_IN_REFUSED, _subject(key), after={"address": address})

    return keep


def _subject(username: str) -> Subject:
    return Subject(SubjectKind.PERSON, username or "?")


_WRONG = Words("账号或密码不对。", "The account or the password is wrong.")
_WRONG_AT_SIGNING = Words(
    "密码不对，没有签署。还可以试 {left} 次。", "Wrong password. Nothing was signed. {left} tries left."
)
_NOW_LOCKED = Words(
    "密码又不对，没有签署。已锁住 15 分钟，并记入履历；过后再签，或找管理员换密码。",
    "Wrong again. Nothing was signed. Locked for 15 minutes and noted in the ledger; sign later, or ask an "
    "administrator for a new password.",
)
_LOCKED = Words(
    "密码错了太多次，已锁住 15 分钟，并记入履历。",
    "Too many wrong passwords: locked for 15 minutes and noted in the ledger.",
)
_NOT_YOURS_ALONE = Words(
    "这个密码是别人给你设的，不能用来签署。先在“我的账号”换一个只有你知道的密码。",
    "Someone else chose this password, so it cannot sign. First choose one of your own under My account.",
)
_CLOSED = Words("这个账号已停用。", "This account is closed.")
