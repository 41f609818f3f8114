"""People, posts, sessions, attempts, second factors and API tokens."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import refuse
from app.db.types import CanonicalJson, UtcTime


class Account(Model):
    """A person with an account. Never deleted: a signature stays that person's for ever (21 CFR 11.100)."""

    __tablename__ = "account"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    username: Mapped[str] = mapped_column(String(80))
    username_key: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    posts: Mapped[list[str]] = mapped_column(CanonicalJson)
    password_hash: Mapped[str] = mapped_column(String(200))
    # Chosen by somebody else: good for signing in and choosing one's own, never for a signature.
    password_given: Mapped[bool] = mapped_column(Boolean)
    active: Mapped[bool] = mapped_column(Boolean)
    valid_from: Mapped[datetime | None] = mapped_column(UtcTime)  # of an account that ends by itself
    valid_until: Mapped[datetime | None] = mapped_column(UtcTime)
    scope: Mapped[dict[str, Any] | None] = mapped_column(CanonicalJson)
    created_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        CheckConstraint(
            "(valid_from IS NULL) = (valid_until IS NULL) AND (valid_until IS NULL OR valid_from < valid_until)",
            name="ends_after_it_begins",
        ),
        CheckConstraint("scope IS NULL OR valid_until IS NOT NULL", name="scope_has_a_term"),
    )


class PostTerm(Model):
    """Who held which post, from when until when: written beside `Account.posts`, so that any day can be looked up."""

    __tablename__ = "post_term"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    post: Mapped[str] = mapped_column(String(40))
    since: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(
            "uq_post_term_open",
            "account_id",
            "post",
            unique=True,
            sqlite_where=(until.is_(None)),
            postgresql_where=(until.is_(None)),
        ),
    )


refuse(PostTerm.__table__, "DELETE", "1=1", "kept")
refuse(
    PostTerm.__table__,
    "UPDATE",
    "OLD.until IS NOT NULL OR NEW.post <> OLD.post OR NEW.account_id <> OLD.account_id OR NEW.since <> OLD.since",
    "ended",
)


class SignInSession(Model):
    """A session on the server; the browser holds its key, the table only the key's hash."""

    __tablename__ = "sign_in_session"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    address: Mapped[str] = mapped_column(String(64))


class Attempt(Model):
    """A wrong password, at sign-in or at signing: counted by account and by address."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    username_key: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcTime)
    cleared: Mapped[bool] = mapped_column(Boolean, default=False)

    __table_args__ = (Index("ix_attempt_account", "username_key", "at"), Index("ix_attempt_address", "address", "at"))


class SecondFactor(Model):
    """What a person's one-time codes are made from: the secret sealed by the server's key, recovery codes hashed."""

    __tablename__ = "second_factor"
    __controlled__ = True

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    sealed: Mapped[str] = mapped_column(String(200))
    last_step: Mapped[int] = mapped_column(BigInteger)  # the step of the last code taken: none is taken twice
    recovery: Mapped[list[str]] = mapped_column(CanonicalJson)
    set_up_at: Mapped[datetime] = mapped_column(UtcTime)


class ApiToken(Model):
    """A token for programs: stored hashed, revocable."""

    __tablename__ = "api_token"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    label: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
