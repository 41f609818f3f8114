"""Every SELECT of accounts."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select, update

from app.accounts.models import Account, ApiToken, Attempt, PostTerm, SecondFactor, SignInSession
from app.accounts.rules.permissions import permissions_of
from app.accounts.words import Person
from app.db.reach import Reach, limit
from app.db.session import Session
from app.kernel import clock
from app.kernel.clock import calendar_day
from app.kernel.identity import identity
from app.kernel.people import Actor, Permission, Post, Term
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

# What is counted about a person, inside a query on people.
Beside = Callable[[ColumnElement[int]], tuple[ScalarSelect[int], ...]]


def actor_of(account: Account) -> Actor:
    """The actor a person acts as."""
    posts, term = frozenset(Post(post) for post in account.posts), term_of(account)
    held = permissions_of(posts)
    allowed = term.allowed(held) if term else held
    return Actor(account.id, account.username, account.name, posts, allowed, term)


def term_of(account: Account) -> Term | None:
    """The term and scope of an account that ends by itself; None for one that does not."""
    if account.valid_from is None or account.valid_until is None:
        return None
    said = account.scope or {}
    since, until = (datetime.fromisoformat(said[name]) if said.get(name) else None for name in ("since", "until"))
    numbers = said.get("numbers")
    first, last = (calendar_day(said.get(name) or "") for name in ("first", "last"))
    seen = None if numbers is None else frozenset(numbers)
    return Term(account.valid_from, account.valid_until, seen, since, until, (first, last))


def enter(session: Session, actor: Actor) -> None:
    """Lets a session see what a person may see: everything, or what is in the scope of their account."""
    term = actor.term
    reach = (
        Reach(actor.person_id, term.numbers, term.since, term.until, term.days) if term and term.is_limited else None
    )
    limit(session, reach)


def terms(session: Session) -> dict[int, Term]:
    """The terms of the accounts that end by themselves, by the person's id."""
    rows = session.execute(select(Account).where(Account.valid_until.is_not(None))).scalars()
    return {row.id: term for row in rows if (term := term_of(row))}


def _is_valid(now: datetime) -> ColumnElement[bool]:
    return or_(Account.valid_until.is_(None), and_(Account.valid_from <= now, Account.valid_until > now))


def _person(account: Account) -> Person:
    return Person(account.id, account.username, account.name, frozenset(map(Post, account.posts)), account.active)


def account_named(session: Session, username: str) -> Account | None:
    """The account of a name in any spelling."""
    return session.execute(select(Account).where(Account.username_key == identity(username))).scalar_one_or_none()


def account(session: Session, account_id: int) -> Account | None:
    """An account by its id."""
    return session.get(Account, account_id)


def actor_named(session: Session, username: str) -> Actor | None:
    """The actor of an active account, by name (for commands that act as someone)."""
    found = account_named(session, username)
    return actor_of(found) if found and found.active else None


def acting(session: Session, username: str) -> Actor:
    """The person a command acts as, by name of account. Raises NotFound for none, or one that is closed."""
    found = actor_named(session, username)
    if found is None:
        raise NotFound(_NOBODY.filled(name=username))
    return found


def people(session: Session) -> tuple[Person, ...]:
    """Everybody, by name of account."""
    return tuple(_person(found) for found in session.execute(select(Account).order_by(Account.username_key)).scalars())


def people_by_id(session: Session, ids: Iterable[int]) -> dict[int, Person]:
    """People by id."""
    found = session.execute(select(Account).where(Account.id.in_(set(ids)))).scalars()
    return {account.id: _person(account) for account in found}


def actors_by_id(session: Session, ids: Iterable[int]) -> dict[int, Actor]:
    """The active people of some ids, as they would act."""
    found = session.execute(select(Account).where(Account.id.in_(set(ids)), Account.active.is_(True))).scalars()
    return {account.id: actor_of(account) for account in found}


def with_active_account(question: Select[Any], person: ColumnElement[int]) -> Select[Any]:
    """A question with the account of a person beside each row, for `actor_of`; people who are gone drop out."""
    return question.add_columns(Account).join(Account, and_(Account.id == person, Account.active.is_(True)))


def able(session: Session, permission: Permission) -> tuple[Actor, ...]:
    """The active people who hold a permission, by name of account."""
    found = session.execute(select(Account).where(Account.active.is_(True)).order_by(Account.username_key)).scalars()
    return tuple(actor for account in found if (actor := actor_of(account)).may(permission))


def posts_that_may(permission: Permission) -> tuple[Post, ...]:
    """The posts that carry a permission."""
    return tuple(post for post in Post if permission in permissions_of((post,)))


def holders(session: Session, posts: Iterable[Post]) -> tuple[Person, ...]:
    """The active people who hold one of the posts."""
    wanted = set(posts)
    return tuple(person for person in people(session) if person.active and person.posts & wanted)


def people_who_may(session: Session, permission: Permission) -> tuple[Person, ...]:
    """The active people whose posts carry a permission, by name of account."""
    return tuple(one for one in people(session) if one.active and permission in permissions_of(one.posts))


def second_factor(session: Session, account_id: int) -> SecondFactor | None:
    """What a person's one-time codes are made from, locked until the transaction ends: no code is taken twice."""
    session.flush()  # reading anew must not overwrite what this transaction is about to write
    return session.execute(
        select(SecondFactor)
        .where(SecondFactor.account_id == account_id)
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be old
    ).scalar_one_or_none()


def open_terms(session: Session, account_id: int) -> tuple[PostTerm, ...]:
    """The terms of a person that have not ended."""
    question = select(PostTerm).where(PostTerm.account_id == account_id, PostTerm.until.is_(None))
    return tuple(session.execute(question).scalars())


def holders_at(session: Session, moment: datetime) -> tuple[tuple[Post, Person, datetime], ...]:
    """Who held which post at a moment, and since when."""
    question = (
        select(PostTerm, Account)
        .join(Account, Account.id == PostTerm.account_id)
        .where(PostTerm.since < moment, or_(PostTerm.until.is_(None), PostTerm.until >= moment))
        .order_by(PostTerm.since, PostTerm.id)
    )
    return tuple((Post(term.post), _person(account), term.since) for term, account in session.execute(question))


def live_session(
    session: Session, key_hash: str, since: datetime, beside: Beside | None = None
) -> tuple[Account, tuple[int, ...]] | None:
    """The active account of a session that was started since then and has not ended, with what is counted beside it."""
    found = session.execute(
        select(Account, *(beside(Account.id) if beside else ()))
        .join(SignInSession, SignInSession.account_id == Account.id)
        .where(
            SignInSession.key_hash == key_hash,
            SignInSession.ended_at.is_(None),
            SignInSession.started_at >= since,
            Account.active.is_(True),
            _is_valid(clock.now()),
        )
    ).one_or_none()
    return (found[0], tuple(found[1:])) if found else None


def end_sessions(session: Session, account_id: int, at: datetime, *, keep: str | None = None) -> None:
    """Ends all sessions of a person, but for one that may be kept."""
    ending = update(SignInSession).where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
    if keep:
        ending = ending.where(SignInSession.key_hash != keep)
    session.execute(ending.values(ended_at=at))


def end_session(session: Session, key_hash: str, at: datetime) -> None:
    """Ends one session."""
    session.execute(update(SignInSession).where(SignInSession.key_hash == key_hash).values(ended_at=at))


def failures(session: Session, username_key: str, address: str, since: datetime) -> tuple[int, int]:
    """Wrong passwords since then: of the account, and of the address."""
    counted = select(func.count()).select_from(Attempt).where(Attempt.at >= since, Attempt.cleared.is_(False))
    of_account = session.execute(counted.where(Attempt.username_key == username_key)).scalar_one()
    of_address = session.execute(counted.where(Attempt.address == address)).scalar_one() if address else 0
    return of_account, of_address


def clear_failures(session: Session, username_key: str) -> None:
    """Forgets an account's wrong passwords after a right one."""
    session.execute(update(Attempt).where(Attempt.username_key == username_key).values(cleared=True))


def token_account(session: Session, token_hash: str, now: datetime) -> Account | None:
    """The active account of an API token that is neither revoked nor expired."""
    return session.execute(
        select(Account)
        .join(ApiToken, ApiToken.account_id == Account.id)
        .where(
            ApiToken.token_hash == token_hash,
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > now,
            Account.active.is_(True),
            _is_valid(now),
        )
    ).scalar_one_or_none()


def tokens_of(session: Session, account_id: int) -> tuple[ApiToken, ...]:
    """A person's API tokens, newest first."""
    rows = session.execute(select(ApiToken).where(ApiToken.account_id == account_id).order_by(ApiToken.id.desc()))
    return tuple(rows.scalars())


def token_with_id(session: Session, token_id: int) -> ApiToken | None:
    """One token."""
    return session.get(ApiToken, token_id)


_NOBODY = Words("没有叫 {name} 的在用账号。", "There is no active account named {name}.")
