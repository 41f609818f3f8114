"""Facts about records: who filed which on what, what waits, whose term is over."""

from collections.abc import Iterator, Mapping

from app.checks.queries.cases import Moment
from app.db.session import Session
from app.forms import queries as forms
from app.kernel.wording import Words
from app.records.queries.drafts import half_filled
from app.records.queries.kept import disposals
from app.records.queries.papers import papers
from app.records.words import DisposalState
from app.selfcheck.words.catalogue import RULE
from app.selfcheck.words.facts import Filed, Waiting


def filed(session: Session, when: Moment) -> Iterator[Filed]:
    """Every record that somebody here filed; those of former years say nothing of training here."""
    procedures = {number: one.governed_by.procedure for number, one in forms.definitions_known(session).items()}
    for one in papers(session, when.at):
        if one.former is None and one.by_id:
            procedure = procedures.get(one.form, "")
            yield Filed(one.number, one.form, one.label, procedure, one.by_id, when.day_of(one.filed_at))


def waiting(session: Session, when: Moment, names: Mapping[int, str]) -> Iterator[Waiting]:
    """Half-filled forms, records whose term is over, disposals that nobody has decided on."""
    half = RULE["records.half-filled"].message
    for key, form, person, at in half_filled(session):
        note: Words = half.filled(who=names.get(person, ""))
        yield Waiting("records.half-filled", f"{form} {key[:8]}", when.day_of(at), f"/forms/{form}", note)
    for due in disposals.due(session, when.on, when.zone):
        yield Waiting("records.retention-passed", due.number, due.until, f"/records/{due.number}")
    for one in disposals.disposals(session):
        if one.state is DisposalState.PROPOSED:
            day = when.day_of(one.proposed_at)
            yield Waiting("records.disposal-undecided", one.number, day, f"/records/disposals/{one.number}")
