"""A run: the rules are held against the company; what is new, what stands and what is gone is written and sealed."""

import time
from datetime import datetime

from app.checks.queries.cases import Moment
from app.db.session import Session
from app.kernel.people import Actor
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.queries.entries import head
from app.ledger.words import Tag
from app.numbering.actions import next_number
from app.selfcheck.models import HitRow, RunRow
from app.selfcheck.queries import kept, looking
from app.selfcheck.queries.upkeep import Verify
from app.selfcheck.rules.hits import digest_of, each_once
from app.selfcheck.rules.switching import counted, held_rules
from app.selfcheck.words import Hit, HitState, How, Look, Run

_WEIGHTS = ("broken", "late", "hint")


def look(session: Session, when: Moment, verify: Verify) -> Look:
    """What the rules hit now, without writing anything: to be done before a write transaction is begun."""
    began = time.monotonic()
    size, at, _ = head(session)
    found = each_once(looking.hits_on(session, when, verify))
    return Look(when.on, when.at, found, round((time.monotonic() - began) * 1000), size, at)


def write_run(session: Session, actor: Actor, how: How, looked: Look) -> Run:
    """Writes a run: hits not known before are proposed, those no longer found are gone. One run waits for another."""
    number = _number(session, looked)
    held = held_rules(kept.settings(session))
    found = {key: one for key, one in looked.found.items() if one.rule in held}
    standing = kept.standing_rows(session)
    new = [key for key in found if key not in standing]
    gone = [key for key, row in standing.items() if row.rule in held and key not in found]
    session.add_all(_row(key, found[key], number, looked.at) for key in new)
    for key in gone:
        standing[key].gone_in, standing[key].gone_at = number, looked.at
    after = (standing.keys() - set(gone)) | set(new)
    row = RunRow(
        number=number,
        on_day=looked.on,
        at=looked.at,
        took_ms=looked.took_ms,
        by_id=actor.person_id,
        by_name=actor.name,
        how=how.value,
        counts=dict(counted(found.values(), held)),
        found=len(found),
        new=len(new),
        gone=len(gone),
        digest=digest_of(after),
        ledger_size=looked.ledger_size,
        ledger_head=looked.ledger_head,
    )
    session.add(row)
    session.flush()
    told = {"found": row.found, "new": row.new, "gone": row.gone, "rules": len(held), "fingerprint": row.digest}
    record(session, actor, Tag.SELF_CHECK_RUN, Subject(SubjectKind.SELF_CHECK, number), after=told)
    return kept.run(session, number)


def _number(session: Session, looked: Look) -> str:
    series = f"SC-{looked.on.year}"
    return f"{series}-{next_number(session, series):04d}"


def _row(key: str, one: Hit, number: str, at: datetime) -> HitRow:
    return HitRow(
        key=key,
        rule=one.rule,
        detail=one.detail[:120],
        clause=one.clause[:60],
        subject=one.subject[:200],
        url=one.url[:300],
        since=one.since,
        severity=one.severity.value,
        weight=_WEIGHTS.index(one.severity.value),
        message_zh=one.message.zh,
        message_en=one.message.en,
        found_in=number,
        found_at=at,
        state=HitState.PROPOSED.value,
    )
