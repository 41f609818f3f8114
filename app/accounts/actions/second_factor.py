"""The second factor: setting it up, checking a code, removing it. Administrators can remove one, never read it."""

from dataclasses import dataclass

import segno

from app.accounts import queries
from app.accounts.models import Account, SecondFactor
from app.accounts.rules import codes
from app.db.session import Session
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A secret that a person is about to take over: what their app reads, and the same sealed until they prove it."""

    picture: str  # SVG of the QR code
    typed: str
    sealed: str


def begin(session: Session, actor: Actor, issuer: str, keyring: Keyring) -> Enrolment:
    """A new secret for the actor's app, who has confirmed the password. Nothing is kept until a code is sent back.

    Raises Conflict if one is set up already.
    """
    _refuse_second(session, actor)
    return _enrolment(actor, codes.new_secret(), issuer, keyring)


def again(actor: Actor, sealed: str, issuer: str, keyring: Keyring) -> Enrolment:
    """The secret that was begun with, for a page that is shown again. Raises Invalid for anything else."""
    return _enrolment(actor, _opened(actor, sealed, keyring), issuer, keyring)


def set_up(session: Session, actor: Actor, sealed: str, code: str, keyring: Keyring) -> tuple[str, ...]:
    """Keeps a secret once a code proves that the actor's app has it; gives the recovery codes, shown this once.

    Raises Invalid for a wrong code, Conflict if one is set up already.
    """
    _refuse_second(session, actor)
    secret = _opened(actor, sealed, keyring)
    step = codes.fitting_step(secret, code, clock.now(), -1)
    if step is None:
        raise Invalid(_WRONG, problems=(Problem("code", _WRONG),))
    given = codes.recovery_codes()
    session.add(
        SecondFactor(
            account_id=actor.person_id,
            sealed=keyring.seal(secret, _about(actor.person_id)),
            last_step=step,
            recovery=sorted(codes.recovery_hash(one) for one in given),
            set_up_at=clock.now(),
        )
    )
    session.flush()
    record(session, actor, Tag.SECOND_FACTOR_SET, _subject(actor.username))
    return given


def remove(session: Session, actor: Actor) -> None:
    """Removes one's own second factor. The caller has confirmed password and code."""
    row = queries.second_factor(session, actor.person_id)
    if row is None:
        raise Conflict(_NONE)
    session.delete(row)
    record(session, actor, Tag.SECOND_FACTOR_REMOVED, _subject(actor.username))


def remove_of(session: Session, actor: Actor, account_id: int, reason: str) -> None:
    """Removes another person's second factor: the device and the recovery codes are lost. With a reason."""
    actor.demand(Permission.PEOPLE_MANAGE)
    account, row = queries.account(session, account_id), queries.second_factor(session, account_id)
    if account is None:
        raise NotFound(_NOBODY)
    if account.id == actor.person_id:
        raise Conflict(_OWN)
    if row is None:
        raise Conflict(_NONE_OF_THEIRS)
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    session.delete(row)
    record(session, actor, Tag.SECOND_FACTOR_REMOVED, _subject(account.username), reason=reason.strip()[:500])


def check(session: Session, account: Account, code: str, keyring: Keyring) -> Words | None:
    """Takes a one-time code or a recovery code, each once; or says what is wrong with it.

    Raises Forbidden where none is set up, Invalid where no code was sent.
    """
    row = queries.second_factor(session, account.id)
    if row is None:
        raise Forbidden(_SET_UP_FIRST)
    if not code.strip():
        raise Invalid(_MISSING, problems=(Problem("code", _MISSING),))
    secret = keyring.unseal(row.sealed, _about(account.id))
    now = clock.now()
    step = codes.fitting_step(secret, code, now, row.last_step) if secret else None
    if step is not None:
        row.last_step = step
        session.flush()
        return None
    if codes.recovery_hash(code) in row.recovery:
        _use_up(session, account, row, code)
        return None
    return USED if secret and codes.was_used(secret, code, now, row.last_step) else WRONG


def _use_up(session: Session, account: Account, row: SecondFactor, code: str) -> None:
    row.recovery = [one for one in row.recovery if one != codes.recovery_hash(code)]
    session.flush()
    left = {"left": len(row.recovery)}
    record(session, queries.actor_of(account), Tag.RECOVERY_CODE_USED, _subject(account.username), after=left)


def _refuse_second(session: Session, actor: Actor) -> None:
    if queries.second_factor(session, actor.person_id) is not None:
        raise Conflict(_ALREADY)


def _enrolment(actor: Actor, secret: bytes, issuer: str, keyring: Keyring) -> Enrolment:
    address = codes.address(secret, issuer, actor.username)
    picture = segno.make(address, error="m").svg_inline(scale=5, border=2, light="#fff", omitsize=False)
    return Enrolment(picture, codes.typed_secret(secret), keyring.seal(secret, f"new {_about(actor.person_id)}"))


def _opened(actor: Actor, sealed: str, keyring: Keyring) -> bytes:
    secret = keyring.unseal(sealed, f"new {_about(actor.person_id)}")
    if secret is None:
        raise Invalid(_BEGIN_ANEW)
    return secret


def _about(account_id: int) -> str:
    return f"second factor of {account_id}"


def _subject(username: str) -> Subject:
    return Subject(SubjectKind.PERSON, username)


WRONG = Words("动态码不对", "Wrong code")
USED = Words("这个动态码用过了，等下一个", "This code was used already; wait for the next")
_WRONG = Words(
    "动态码不对，看看手机的时间准不准，再写一次现在的码。",
    "Wrong code. Check the phone's clock and type the present code.",
)
_MISSING = Words(
    "写上动态码：验证器里现在的 6 位数字，或一个备用码。",
    "Give the code: the 6 digits your app shows now, or a recovery code.",
)
_SET_UP_FIRST = Words(
    "公司要求签署时带动态码，你还没有登记。先在“我的账号”登记验证器。",
    "Signing needs a one-time code here and you have not set one up. Do so under My account first.",
)
_ALREADY = Words("已经登记过，先移除旧的。", "One is set up already. Remove it first.")
_NONE = Words("没有登记动态码。", "No one-time code is set up.")
_NONE_OF_THEIRS = Words("此人没有登记动态码。", "This person has set up none.")
_OWN = Words("自己的在“我的账号”移除。", "Remove your own under My account.")
_NOBODY = Words("没有这个人。", "There is no such person.")
_WHY = Words("写明原因。", "Give the reason.")
_BEGIN_ANEW = Words("这次登记已失效，重新开始。", "This attempt no longer holds. Begin anew.")
