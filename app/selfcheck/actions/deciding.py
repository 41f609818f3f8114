"""Deciding on a hit, and switching a rule on or off."""

from datetime import date

from app.accounts import queries as accounts
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.notices import actions as notices
from app.notices.words import Kind, NewNotice
from app.selfcheck.models import SettingRow
from app.selfcheck.queries import kept
from app.selfcheck.rules import deciding, switching
from app.selfcheck.words import Decision, HitState, KeptHit, Verb


def decide(session: Session, actor: Actor, hit_id: int, typed: Decision, today: date) -> KeptHit:
    """Accepts a hit with an owner and a day, or dismisses it with the reason (ISO 9001 10.2.1).

    Raises Invalid without these, for an owner who is not here or a day that has passed; Conflict for one that is gone
    or was dismissed; Forbidden, NotFound.
    """
    row = kept.hit_row(session, hit_id)
    step = deciding.take(typed.verb, HitState(row.state), is_gone=row.gone_in != "", actor=actor)
    said = deciding.checked(typed, today)
    owner = _owner(session, said.owner) if said.verb is Verb.ACCEPT else (0, "")
    before = {"state": row.state, "owner": row.owner_name, "due": row.due_on}
    row.state, row.reason = step.target.value, said.reason
    row.owner_id, row.owner_name = owner
    row.due_on = said.due_on if said.verb is Verb.ACCEPT else None
    row.decided_by, row.decided_at = actor.name, clock.now()
    session.flush()
    after = {"state": row.state, "rule": row.rule, "subject": row.subject, "owner": row.owner_name, "due": row.due_on}
    tag = Tag.HIT_ACCEPTED if said.verb is Verb.ACCEPT else Tag.HIT_DISMISSED
    subject = Subject(SubjectKind.SELF_CHECK, f"{row.found_in} #{row.id}")
    record(session, actor, tag, subject, before=before, after=after, reason=said.reason)
    found = kept.hit_of(row)
    _tell(session, actor, subject, found)
    return found


def _tell(session: Session, actor: Actor, subject: Subject, found: KeptHit) -> None:
    """Puts the hit before who is to put it right, and takes it off again where it is somebody else's now."""
    owners = frozenset({found.owner_id} - {0, actor.person_id})
    mark = f"{found.id} {found.due_on}"
    notices.settle(session, (Kind.HANDED,), subject, {(one, mark) for one in owners})
    title = Words(f"{found.hit.subject} {found.hit.message.zh}", f"{found.hit.subject} {found.hit.message.en}")
    url = f"/self-check/hits/{found.id}"
    notices.put(session, [NewNotice(Kind.HANDED, subject, title, url, mark, owners, actor.name, found.reason)])


def _owner(session: Session, username: str) -> tuple[int, str]:
    found = accounts.actor_named(session, username)
    if found is None:
        raise Invalid(_NOBODY, problems=(Problem("owner", _NOBODY),))
    return found.person_id, found.name


def switch(session: Session, actor: Actor, code: str, reason: str, *, on: bool) -> None:
    """Switches a rule on or off from the next run on. Raises Invalid without a reason, Conflict, NotFound."""
    actor.demand(Permission.SELF_CHECK)
    said = switching.checked_switch(code, reason, kept.settings(session), on=on)
    session.add(SettingRow(rule=code, is_on=on, reason=said, by_name=actor.name, at=clock.now()))
    session.flush()
    subject = Subject(SubjectKind.SELF_CHECK, code)
    record(session, actor, Tag.SELF_CHECK_RULE, subject, after={"rule": code, "on": on}, reason=said)


_NOBODY = Words("没有这个人，或者账号已停用。", "There is no such person, or the account is closed.")
