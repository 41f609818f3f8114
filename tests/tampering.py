"""Changing rows as someone with the database would: around the triggers that refuse it."""

from sqlalchemy import text

from app.db.session import Session


def lift_triggers(session: Session) -> None:
    """Takes the triggers away: on SQLite for good, on PostgreSQL until the transaction ends."""
    if session.get_bind().dialect.name == "sqlite":
        for (name,) in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f'DROP TRIGGER "{name}"'))
    else:
        session.execute(text("SET LOCAL session_replication_role = replica"))


def behind_its_back(session: Session, *statements: str) -> None:
    """Runs statements with the triggers lifted, and commits them."""
    lift_triggers(session)
    for statement in statements:
        session.execute(text(statement))
    session.commit()
