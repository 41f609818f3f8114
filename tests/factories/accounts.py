"""People for tests."""

from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher

from app.accounts.models import Account
from app.accounts.queries import actor_of
from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.people import SYSTEM, Actor, Post
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag

PASSWORD = "a long password"
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # tests need no strength


@cache
def cheap_hash(password: str) -> str:
    """A hash that is quick to check."""
    return _CHEAP.hash(password)


def make_person(session: Session, username: str, *posts: Post, name: str = "", password: str = PASSWORD) -> Actor:
    """A person with posts, committed."""
    account = Account(
        username=username,
        username_key=identity(username),
        name=name or username,
        posts=[post.value for post in Post if post in posts],
        password_hash=cheap_hash(password),
        password_given=False,
        active=True,
        created_at=clock.now(),
    )
    session.add(account)
    record(session, SYSTEM, Tag.PERSON_ADDED, Subject(SubjectKind.PERSON, username))
    session.commit()
    return actor_of(account)


@dataclass(frozen=True)
class Cast:
    """One person in each post, and a second quality manager."""

    sales: Actor
    service: Actor
    staff: Actor
    product: Actor
    quality: Actor
    responsible: Actor
    representative: Actor
    general: Actor
    manager: Actor
    manager2: Actor
    auditor: Actor
    administrator: Actor


def make_cast(session: Session) -> Cast:
    """People in every post."""
    return Cast(
        make_person(session, "sales", Post.SALES, name="苏晴"),
        make_person(session, "service", Post.SERVICE_SECTION, name="周亦安"),
        make_person(session, "staff", Post.SERVICE_STAFF, name="罗一鸣"),
        make_person(session, "product", Post.PRODUCT_DEPARTMENT, name="李堃"),
        make_person(session, "quality", Post.QUALITY_DEPARTMENT, name="沈砚"),
        make_person(session, "responsible", Post.RESPONSIBLE_DEPARTMENT, name="陈镕"),
        make_person(session, "representative", Post.MANAGEMENT_REPRESENTATIVE, name="王喆"),
        make_person(session, "general", Post.GENERAL_MANAGER, name="刘䶮"),
        make_person(session, "manager", Post.QUALITY_MANAGER, name="林知夏"),
        make_person(session, "manager2", Post.QUALITY_MANAGER, name="韩若溪"),
        make_person(session, "auditor", Post.AUDITOR, name="顾青"),
        make_person(session, "administrator", Post.ADMINISTRATOR, name="何远"),
    )
