"""Signing in and out, and confirming a password for a signature. Wrong passwords are counted and lock."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.accounts import queries
from app.accounts.actions import second_factor
from app.accounts.actions.second_factor import Enrolment
from app.accounts.models import Account, Attempt, SignInSession
from app.accounts.rules import passwords, throttle
from app.accounts.words import Visitor
from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.identity import identity
from app.kernel.keys import Keyring
from app.kernel.people import SYSTEM, Actor
from app.kernel.proofs import Confirmed, Credentials, Proof
from app.kernel.refusals import Forbidden, Invalid, Problem, Throttled
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_NAME_KEPT = 80


def sign_in(session: Session, username: str, proof: Proof, address: str, keyring: Keyring | None = None) -> Visitor:
    """Starts a session. With a keyring, whoever has set up a second factor is asked for its code too.

    Raises Throttled when locked, Invalid for a wrong name or password, alike for both, and for a wrong code.
    """
    given, key = _credentials(proof), identity(username)[:_NAME_KEPT]
    _refuse_locked(session, key, address)
    account = queries.account_named(session, username)
    fits = passwords.fits(given.password, account.password_hash if account and account.active else None)
    if account is None or not fits:
        raise Invalid(_WRONG, problems=(Problem("password", _WRONG),), aftermath=_count(key, address, None))
    if keyring and queries.second_factor(session, account.id):
        wrong = second_factor.check(session, account, given.code, keyring)
        if wrong:
            message = _WRONG_CODE.filled(wrong=wrong)
            raise Invalid(message, problems=(Problem("code", message),), aftermath=_count(key, address, None))
    actor = queries.actor_of(account)
    if actor.term is not None and not actor.term.holds(clock.now()):
        raise Forbidden(_OUT_OF_TERM.filled(since=actor.term.valid_from.date(), until=actor.term.valid_until.date()))
    queries.clear_failures(session, key)
    session_key = secrets.token_urlsafe(32)
    session.add(
        SignInSession(key_hash=hashed_key(session_key), account_id=account.id, started_at=clock.now(), address=address)
    )
    record(session, actor, Tag.SIGNED_IN, _subject(account.username))
    return Visitor(actor, session_key)


def sign_out(session: Session, actor: Actor, session_key: str) -> None:
    """Ends a session at once."""
    queries.end_session(session, hashed_key(session_key), clock.now())
    record(session, actor, Tag.SIGNED_OUT, _subject(actor.username))


def visitor(session: Session, session_key: str, hours: int, beside: queries.Beside | None = None) -> Visitor | None:
    """The visitor of a session that is alive and not older than so many hours, or None; with what is counted beside."""
    since = clock.now() - timedelta(hours=hours)
    found = queries.live_session(session, hashed_key(session_key), since, beside)
    if found is None:
        return None
    account, counted = found
    actor = queries.actor_of(account)
    queries.enter(session, actor)
    return Visitor(actor, session_key, needs_own_password=account.password_given, counted=counted)


def confirm(session: Session, actor: Actor, proof: Proof, about: Subject, keyring: Keyring) -> Confirmed:
    """Verifies, inside the act's own transaction, that the actor is who signs (21 CFR 11.200).

    The password, and the one-time code where the company wants it; a `Confirmed` stands for both, once given in this
    transaction. Raises Forbidden for a closed account, a password that somebody else chose, or where no second factor
    is set up; Throttled when locked; Invalid for a wrong password or code: counted and noted.
    """
    if isinstance(proof, Confirmed):
        if proof.person_id != actor.person_id:
            raise Forbidden(_CLOSED)
        return proof
    account, given = queries.account(session, actor.person_id), _credentials(proof)
    if account is None or not account.active:
        raise Forbidden(_CLOSED)
    if account.password_given:
        raise Forbidden(_NOT_YOURS_ALONE)
    _refuse_locked(session, account.username_key, "")
    if not passwords.fits(given.password, account.password_hash):
        raise _refused(session, account, "password", _PASSWORD, (actor, about))
    wrong = second_factor.check(session, account, given.code, keyring) if keyring.demands_code else None
    if wrong:
        raise _refused(session, account, "code", wrong, (actor, about))
    queries.clear_failures(session, account.username_key)
    return Confirmed(actor.person_id)


def begin_second_factor(session: Session, actor: Actor, password: str, issuer: str, keyring: Keyring) -> Enrolment:
    """A new secret for the actor's app, after the password: an open browser alone must not set one up."""
    confirm(session, actor, password, _subject(actor.username), replace(keyring, demands_code=False))
    return second_factor.begin(session, actor, issuer, keyring)


def remove_second_factor(session: Session, actor: Actor, proof: Proof, keyring: Keyring) -> None:
    """Removes the actor's own second factor, after password and code. Raises Conflict where none is set up."""
    if queries.second_factor(session, actor.person_id) is not None:
        confirm(session, actor, proof, _subject(actor.username), replace(keyring, demands_code=True))
    second_factor.remove(session, actor)


def _credentials(proof: Proof) -> Credentials:
    if isinstance(proof, str):
        return Credentials(proof)
    if isinstance(proof, Confirmed):
        raise TypeError("who was confirmed is not asked again")
    return proof


def _refused(session: Session, account: Account, field: str, wrong: Words, signing: tuple[Actor, Subject]) -> Invalid:
    """The refusal of a wrong password or code: how many tries are left, counted although the act is rolled back."""
    failures, _ = queries.failures(session, account.username_key, "", throttle.window_start(clock.now()))
    left = throttle.tries_left(failures + 1)
    message = (_WRONG_AT_SIGNING if left else _NOW_LOCKED).filled(wrong=wrong, left=left)
    return Invalid(message, problems=(Problem(field, message),), aftermath=_count(account.username_key, "", signing))


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
_WRONG_CODE = Words("{wrong}。", "{wrong}.")
_PASSWORD = Words("密码不对", "Wrong password")
_WRONG_AT_SIGNING = Words("{wrong}，没有签署。还可以试 {left} 次。", "{wrong}. Nothing was signed. {left} tries left.")
_NOW_LOCKED = Words(
    "{wrong}，没有签署。已锁住 15 分钟，并记入履历；过后再签，或找管理员换密码。",
    "{wrong}. Nothing was signed. Locked for 15 minutes and noted in the ledger; sign later, or ask an administrator "
    "for a new password.",
)
_LOCKED = Words(
    "密码错了太多次，已锁住 15 分钟，并记入履历。",
    "Too many wrong passwords: locked for 15 minutes and noted in the ledger.",
)
_NOT_YOURS_ALONE = Words(
    "这个密码是别人给你设的，不能用来签署。先在“我的账号”换一个只有你知道的密码。",
    "Someone else chose this password, so it cannot sign. First choose one of your own under My account.",
)
_OUT_OF_TERM = Words(
    "这个账号在 {since} 到 {until} 之间有效，现在不能登录。",
    "This account is good from {since} to {until}; it cannot sign in now.",
)
_CLOSED = Words("这个账号已停用。", "This account is closed.")
