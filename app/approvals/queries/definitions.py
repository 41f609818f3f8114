"""Routes as data: the newest revision of each, and all revisions of one."""

from datetime import datetime

from sqlalchemy import func, select

from app.accounts import queries as accounts
from app.approvals.models import DefinitionRow
from app.approvals.rules.definitions import SHIPPED, chosen, from_data
from app.approvals.words import Definition, Target
from app.db.session import Session
from app.kernel.people import Actor, Permission, Post


def newest(session: Session, before: datetime | None = None) -> dict[Target, Definition]:
    """The newest revision of every route that was defined, by a moment if one is given, by what it is for."""
    last = select(func.max(DefinitionRow.id)).group_by(DefinitionRow.kind, DefinitionRow.department)
    if before is not None:
        last = last.where(DefinitionRow.made_at < before)
    rows = session.execute(select(DefinitionRow).where(DefinitionRow.id.in_(last))).scalars()
    return {Target(row.kind, row.department): _definition(row) for row in rows}


def definition_for(session: Session, kind: str, department: str, before: datetime | None = None) -> Definition:
    """The route that a document of a type and a department in charge takes now, or took by a moment."""
    return chosen(newest(session, before), kind, department)


def revisions(session: Session, target: Target) -> tuple[Definition, ...]:
    """Every revision of one route, the newest first; of the one for all, the shipped one last."""
    rows = session.execute(
        select(DefinitionRow)
        .where(DefinitionRow.kind == target.kind, DefinitionRow.department == target.department)
        .order_by(DefinitionRow.revision.desc())
    )
    found = tuple(_definition(row) for row in rows.scalars())
    return (*found, SHIPPED) if target == SHIPPED.target else found


def signers(session: Session) -> tuple[Actor, ...]:
    """The people who may sign documents now."""
    return accounts.able(session, Permission.DOCUMENT_SIGN)


def signing_posts() -> tuple[Post, ...]:
    """The posts that may sign documents."""
    return accounts.posts_that_may(Permission.DOCUMENT_SIGN)


def _definition(row: DefinitionRow) -> Definition:
    target = Target(row.kind, row.department)
    return Definition(target, row.revision, from_data(row.stages), row.reason, row.made_by_name, row.made_at)
