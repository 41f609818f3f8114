"""API tokens: issued to oneself, shown once, revocable, expiring."""

import secrets
from datetime import timedelta

from app.accounts import queries
from app.accounts.models import ApiToken
from app.accounts.words import Visitor
from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LIFE = timedelta(days=90)
_PREFIX = "qms_"


def issue_token(session: Session, actor: Actor, label: str) -> str:
    """Issues a token (256 bits) that acts as the actor for 90 days. It is shown once; only its hash is kept."""
    actor.demand(Permission.SELF)
    label = label.strip()[:80]
    if not label:
        raise Invalid(_LABEL, problems=(Problem("label", _LABEL),))
    token = _PREFIX + secrets.token_urlsafe(32)
    now = clock.now()
    session.add(
        ApiToken(
            token_hash=digest(token.encode()),
            account_id=actor.person_id,
            label=label,
            created_at=now,
            expires_at=now + _LIFE,
        )
    )
    record(session, actor, Tag.TOKEN_ISSUED, Subject(SubjectKind.PERSON, actor.username), after={"label": label})
    return token


def revoke_token(session: Session, actor: Actor, token_id: int) -> None:
    """Ends one of the actor's own tokens at once."""
    token = queries.token_with_id(session, token_id)
    if token is None or token.account_id != actor.person_id:
        raise NotFound(_NO_TOKEN)
    token.revoked_at = clock.now()
    subject = Subject(SubjectKind.PERSON, actor.username)
    record(session, actor, Tag.TOKEN_REVOKED, subject, after={"label": token.label})


def bearer(session: Session, token: str) -> Visitor | None:
    """The visitor a token stands for, or None."""
    if not token.startswith(_PREFIX):
        return None
    account = queries.token_account(session, digest(token.encode()), clock.now())
    if account is None:
        return None
    actor = queries.actor_of(account)
    queries.enter(session, actor)
    return Visitor(actor, "")


_LABEL = Words("给令牌起个名字，写明谁用它。", "Name the token after who will use it.")
_NO_TOKEN = Words("你没有这个令牌。", "You have no such token.")
