"""What somebody may find: the one place that says so, for hits, counts, facets, suggestions and marks alike."""

from sqlalchemy import ColumnElement

from app.kernel.people import Permission
from app.search.models import ENTRY


def values(permissions: frozenset[Permission]) -> list[str]:
    """What `permission` of an entry may be, for a person with these permissions to find it."""
    return sorted(permissions)


def may_see(permissions: frozenset[Permission]) -> ColumnElement[bool]:
    """The condition on `search_entry` that holds for what a person with these permissions may find."""
    return ENTRY.c.permission.in_(values(permissions))
