"""Copying people on a record or a document: they find it under their bell, and the ledger says who told whom."""

from collections.abc import Collection

from app.accounts import queries as accounts
from app.db.session import Session
from app.desk.queries.telling import thing
from app.desk.words import Copying, Thing
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, Problem
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.notices import actions as notices
from app.notices.words import Kind, NewNotice

_LONGEST = 300


def copy_to(session: Session, actor: Actor, kind: SubjectKind, key: str, copying: Copying) -> Thing:
    """Copies people on a record or a document, with a remark; gives what it was.

    Raises NotFound for no such thing, Forbidden for who may not read it, Invalid where nobody is named or one who may
    not read it.
    """
    found = thing(session, kind, key)
    actor.demand(found.permission)
    able = {one.person_id: one for one in accounts.able(session, found.permission)}
    people = set(copying.people) - {actor.person_id}
    if not people or not people <= able.keys():
        raise Invalid(_WHO, problems=(Problem("people", _WHO),))
    remark = copying.remark.strip()[:_LONGEST]
    mark = f"{actor.person_id} {clock.now().isoformat()}"
    told = (found.subject, found.title, found.url, mark, frozenset(people), actor.name, remark)
    notices.put(session, (NewNotice(Kind.COPIED, *told),))
    names = sorted(able[one].name for one in people)
    record(session, actor, Tag.COPIED_TO, found.subject, after={"people": names}, reason=remark)
    return found


def may_be_copied(session: Session, actor: Actor, found: Thing) -> Collection[Actor]:
    """Who may be copied on a thing."""
    return [one for one in accounts.able(session, found.permission) if one.person_id != actor.person_id]


_WHO = Words("勾选要抄送的人。", "Tick whom to copy.")
