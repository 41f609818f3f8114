"""Keeping a view of a list, and removing one."""

from urllib.parse import parse_qsl, urlencode

from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, NotFound, Problem
from app.kernel.wording import Words
from app.lists import queries
from app.lists.models import SavedView
from app.lists.words import View

PATHS = frozenset({"/documents", "/search"})  # the lists whose views can be kept
_LONGEST_NAME, _LONGEST_QUERY = 40, 2000
_NEVER_KEPT = {"page"}


def keep_view(session: Session, actor: Actor, path: str, name: str, query: str, *, shared: bool = False) -> View:
    """Keeps a view of a list under a name, for its keeper or for all; the same name again takes its place.

    Raises Invalid for no name or one that is too long, and for an address that is no list.
    """
    name = name.strip()
    if path not in PATHS:
        raise Invalid(_NO_LIST)
    if not name or len(name) > _LONGEST_NAME or has_hidden_characters(name):
        raise Invalid(_NAME, problems=(Problem("name", _NAME),))
    kept = urlencode([pair for pair in parse_qsl(query) if pair[0] not in _NEVER_KEPT])
    if len(kept) > _LONGEST_QUERY:
        raise Invalid(_NO_LIST)
    row = queries.view_named(session, actor.person_id, path, name)
    if row is None:
        row = SavedView(account_id=actor.person_id, path=path, name=name)
        session.add(row)
    row.query, row.kept_at, row.shared, row.by_name = kept, clock.now(), shared, actor.name
    session.flush()
    return queries.view_of(row, actor.person_id)


def remove_view(session: Session, actor: Actor, view_id: int) -> str:
    """Removes one of the actor's views; gives the path of its list. Raises NotFound for none, or another's."""
    row = queries.own_view(session, actor.person_id, view_id)
    if row is None:
        raise NotFound(_NO_VIEW)
    path = row.path
    session.delete(row)
    return path


_NAME = Words("给视图起个名字，最多 40 字。", "Name the view, 40 characters at most.")
_NO_LIST = Words("这个列表不能存成视图。", "Views of this list cannot be kept.")
_NO_VIEW = Words("你没有这个视图。", "You have no such view.")
