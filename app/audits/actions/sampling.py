"""Samples: committing to a seed, freezing the population, showing the seed and drawing, judging, drawing again."""

import secrets
from collections.abc import Mapping
from datetime import date

from app.audits.actions.carrying import check_judged, working_on
from app.audits.models import LineRow, SampleRow
from app.audits.queries import samples as queries
from app.audits.rules import designs, sampling
from app.audits.words.audits import Judged
from app.audits.words.samples import Check, Design, Member, Sample, SampleState
from app.db.session import Session
from app.forms.queries import titles
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Forbidden, Invalid, Problem
from app.kernel.subjects import Subject, audit_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.records.queries.records import records_by_number


def commit_seed(session: Session, actor: Actor, number: str, design: Design, today: date, keyring: Keyring) -> int:
    """Fixes what is drawn and how, and a new seed of which only the commitment is shown. Gives the sample's number.

    Raises Invalid naming each field, and for a period that is not over: its records are still being written.
    """
    audit = working_on(session, actor, number)
    tidy = designs.checked(design, queries.plans(), frozenset(titles(session, today)))
    if tidy.until and tidy.until > today:
        raise Invalid(_NOT_OVER, problems=(Problem("until", _NOT_OVER),))
    no = len(queries.samples_of(session, audit.id, audit.number)) + 1
    name, seed = f"{audit.number}/{no}", secrets.token_hex(32)
    row = SampleRow(
        audit_id=audit.id,
        no=no,
        state=SampleState.COMMITTED.value,
        design=tidy.as_data() | {"plan": tidy.plan, "purpose": tidy.purpose},
        commitment=sampling.commitment_of(name, seed),
        sealed_seed=keyring.seal(seed.encode(), f"sample {name}"),
        committed_by=actor.name,
        committed_at=clock.now(),
    )
    session.add(row)
    session.flush()
    after = {"commitment": row.commitment, "design": tidy.as_data()}
    record(session, actor, Tag.SAMPLE_COMMITTED, _subject(name), after=after)
    return no


def freeze(session: Session, actor: Actor, number: str, no: int, zone: str) -> int:
    """Freezes the population: the records that the design names as they stand now. Gives how many they are.

    Raises Invalid where there are none or too many, Conflict once it is frozen.
    """
    row, sample = _locked(session, actor, number, no, SampleState.COMMITTED)
    members = queries.population(session, sample.design, zone)
    if not members:
        raise Invalid(_NONE)
    if len(members) > queries.MOST_MEMBERS:
        raise Invalid(_TOO_MANY.filled(most=queries.MOST_MEMBERS))
    row.members = [[one.number, one.content_hash, one.stratum] for one in members]
    row.digest = sampling.digest_of(sample.name, sample.design, members)
    row.state, row.frozen_at = SampleState.FROZEN.value, clock.now()
    session.flush()
    after = {"records": len(members), "digest": row.digest}
    record(session, actor, Tag.SAMPLE_FROZEN, _subject(sample.name), after=after)
    return len(members)


def draw(session: Session, actor: Actor, number: str, no: int, keyring: Keyring) -> int:
    """Shows the seed and draws the sample, each record checked at once. Gives how many were drawn.

    Raises Conflict before the population is frozen, once it is drawn, or where the seed cannot be opened.
    """
    row, sample = _locked(session, actor, number, no, SampleState.FROZEN)
    opened = keyring.unseal(row.sealed_seed, f"sample {sample.name}")
    seed = opened.decode() if opened else ""
    if sampling.commitment_of(sample.name, seed) != row.commitment:
        raise Conflict(_NO_SEED)
    chosen = sampling.drawn(sample.design, queries.members_of(row), seed, row.digest)
    checks = queries.checked(session, chosen)
    session.add_all(_line(row, place, one, checks) for place, one in enumerate(chosen, 1))
    row.seed, row.state, row.drawn_at = seed, SampleState.DRAWN.value, clock.now()
    session.flush()
    after = {"seed": seed, "records": [one.number for one in chosen]}
    record(session, actor, Tag.SAMPLE_DRAWN, _subject(sample.name), after=after)
    return len(chosen)


def judge_lines(session: Session, actor: Actor, number: str, no: int, judged: Judged) -> int:
    """Says what was found on drawn records. Gives how many lines changed.

    Raises Forbidden for a record that the auditor filed, Invalid for one that does not conform and says nothing.
    """
    row, sample = _locked(session, actor, number, no, SampleState.DRAWN)
    rows, changed = queries.line_rows(session, row.id), []
    for line, verdict, note in judged.lines:
        one = rows.get(line)
        said = check_judged(one is not None, verdict, note, f"note-{line}")
        if one is not None and (one.verdict, one.note) != said:
            one.verdict, one.note = said
            one.by, one.at = actor.name, clock.now()
            changed.append({"number": one.record, "verdict": said[0], "note": said[1]})
    own = records_by_number(session, [one["number"] for one in changed])
    if any(one.filed_by == actor.person_id for one in own.values()):
        raise Forbidden(_OWN)
    session.flush()
    if changed:
        record(session, actor, Tag.AUDIT_JUDGED, _subject(sample.name), after=changed)
    return len(changed)


def _locked(session: Session, actor: Actor, number: str, no: int, state: SampleState) -> tuple[SampleRow, Sample]:
    audit = working_on(session, actor, number)
    row = queries.sample_row(session, audit.number, no)
    sample = queries.value_of(row, audit.number)
    if sample.state is not state:
        raise Conflict(_WRONG_STATE.filled(state=sample.state.words))
    return row, sample


def _line(row: SampleRow, place: int, one: Member, checks: Mapping[str, tuple[Check, ...]]) -> LineRow:
    told = [{"id": each.id, "ok": each.ok, "name": each.note.as_data()} for each in checks.get(one.number, ())]
    return LineRow(
        sample_id=row.id,
        place=place,
        record=one.number,
        content_hash=one.content_hash,
        stratum=one.stratum,
        checks=told,
    )


def _subject(name: str) -> Subject:
    return audit_subject(name)


_NOT_OVER = Words(
    "这段时间还没有过完，记录还在写。选已经过完的一段。", "That period is not over yet. Choose one that is."
)
_NONE = Words("这个范围里没有记录，抽不出样本。", "There is no record in this scope, so nothing can be drawn.")
_TOO_MANY = Words("总体多于 {most} 份，缩短时间再抽。", "More than {most} records. Choose a shorter period.")
_NO_SEED = Words(
    "封存的种子打不开，或与公布的校验值不符，不能抽。另建一批样本。",
    "The sealed seed cannot be opened or does not fit its commitment. Make another sample.",
)
_WRONG_STATE = Words("这批样本{state}，这一步不能做。", "This sample is: {state}. That step is not possible.")
_OWN = Words("里面有你自己提交的记录，由审核组别的人检查。", "You filed one of these records; somebody else checks it.")
