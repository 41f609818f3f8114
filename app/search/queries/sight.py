"""What somebody may find: the one place that says so, for hits, counts, facets, suggestions and marks alike."""

from sqlalchemy import ColumnElement, and_, or_, true

from app.db.reach import Reach, reach_of, within
from app.db.session import Session
from app.kernel.people import Permission
from app.search.models import ENTRY
from app.search.words import Kind

_ALWAYS = sorted((Kind.DOCUMENT.value, Kind.CLAUSE.value, Kind.FORM.value))  # of no period


def values(permissions: frozenset[Permission]) -> list[str]:
    """What `permission` of an entry may be, for a person with these permissions to find it."""
    return sorted(permissions)


def may_see(session: Session, permissions: frozenset[Permission]) -> ColumnElement[bool]:
    """The condition on `search_entry` that holds for what a person with these permissions may find; for an auditor,
    only what is in the scope of their account.
    """
    reach = reach_of(session)
    held = ENTRY.c.permission.in_(values(permissions))
    return held if reach is None else and_(held, within(reach, ENTRY.c.document), _in_period(reach))


def _in_period(reach: Reach) -> ColumnElement[bool]:
    first, last = reach.days
    parts = [ENTRY.c.day >= first if first else true(), ENTRY.c.day <= last if last else true()]
    return or_(ENTRY.c.kind.in_(_ALWAYS), and_(*parts))
