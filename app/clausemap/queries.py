"""The standards as files, the assignments, and all that the map stands on, in a few queries for the whole map."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import select

from app.audits.queries.findings import every_finding
from app.audits.words.findings import FindingState, Grade
from app.cases.words import Severity
from app.checks.queries.cases import Moment
from app.clausemap.models import ClauseAssignment
from app.clausemap.rules import answering, cell, open_on, read_standard
from app.clausemap.words import Assigned, Cell, Evidence, Named, Standard
from app.db.session import Session
from app.documents.queries.lists import standing_lines
from app.forms import queries as forms
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.records.queries.touched import newest_filed
from app.selfcheck.queries.kept import standing_at
from app.selfcheck.words.catalogue import RULE

_WEIGHTS = {
    Grade.MAJOR: Severity.BROKEN,
    Grade.MINOR: Severity.LATE,
    Grade.OBSERVATION: Severity.HINT,
    Grade.OPPORTUNITY: Severity.HINT,
}
_STANDARDS = Path(__file__).resolve().parent / "standards"


@cache
def standards() -> tuple[Standard, ...]:
    """Every standard that lies beside this module, by name; read once."""
    return tuple(read_standard(json.loads(path.read_text("utf-8"))) for path in sorted(_STANDARDS.glob("*.json")))


def standard(key: str) -> Standard:
    """A standard by its id; the first one for an empty one. Raises NotFound."""
    found = next((one for one in standards() if key in {"", one.id}), None)
    if found is None:
        raise NotFound(_NONE_SUCH)
    return found


def decided(session: Session, key: str, until: datetime) -> dict[str, Assigned]:
    """The newest decision on each clause of a standard by a moment."""
    question = select(ClauseAssignment).where(ClauseAssignment.standard == key, ClauseAssignment.at <= until)
    rows = session.execute(question.order_by(ClauseAssignment.id)).scalars()
    return {row.clause: Assigned(row.clause, tuple(row.documents), row.reason, row.by_name, row.at) for row in rows}


def documents_on(session: Session, when: Moment) -> dict[str, Named]:
    """Every document that counts on a day, forms left out, by number."""
    found: dict[str, Named] = {}
    for line in reversed(standing_lines(session, when.on, when.zone, with_drafts=False)):
        holds = bool(line.effective_from and line.effective_from <= when.on)
        holds = holds and (line.effective_until is None or line.effective_until > when.on)
        if line.kind != "form":
            before = found.get(line.number)
            in_force = holds or (before is not None and before.in_force)
            found[line.number] = Named(line.number, Words(line.title_zh, line.title_en), in_force)
    return dict(sorted(found.items()))


def cells(session: Session, wanted: Standard, when: Moment) -> Iterator[Cell]:
    """Every clause of a standard as it stood on a day."""
    known, made = documents_on(session, when), decided(session, wanted.id, when.at)
    by_procedure = _forms(session, when)
    newest = newest_filed(session, when.at)
    hits = tuple((RULE[one.hit.rule].clause, one.hit.severity) for one in standing_at(session, when.at))
    findings = _findings(session, when)
    for clause in wanted.clauses:
        numbers = answering(clause, made, known)
        documents = tuple(known.get(one) or Named(one, Words("", ""), in_force=False) for one in numbers)
        own = tuple(form for number in numbers for form in by_procedure.get(number, ()))
        place = f"{wanted.cited} {clause.number}"
        own_findings = tuple((place, severity) for document, severity in findings if document in numbers)
        evidence = _newest(own, newest, when)
        yield cell(clause, documents, own, evidence, open_on(clause, wanted, (*hits, *own_findings)), when.on)


def _findings(session: Session, when: Moment) -> tuple[tuple[str, Severity], ...]:
    """Document and weight of each audit finding that stood then: it counts for every clause its document answers."""
    found = (one for one in every_finding(session, FindingState) if one.raised_at <= when.at)
    verified = FindingState.VERIFIED
    stood = (one for one in found if one.state is not verified or (one.settled_at and one.settled_at > when.at))
    return tuple((one.document, _WEIGHTS[one.grade]) for one in stood)


def _forms(session: Session, when: Moment) -> Mapping[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for form in forms.all_in_force(session, when.on):
        named = Named(form.number, form.definition.title, in_force=True)
        found[form.definition.governed_by.procedure].append(named)
    return found


def _newest(own: tuple[Named, ...], newest: Mapping[str, tuple[str, datetime]], when: Moment) -> Evidence | None:
    found = [newest[one.number] for one in own if one.number in newest]
    if not found:
        return None
    number, at = max(found, key=lambda one: one[1])
    return Evidence(number, when.day_of(at))


_NONE_SUCH = Words("没有这份标准。", "There is no such standard.")
