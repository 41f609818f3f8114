"""Computing a record from a fixed set of others, and computing it again to see whether it still holds (SP15 4.3.4)."""

from collections.abc import Sequence
from typing import Any

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.words import Answers, FormDefinition
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Refusal
from app.kernel.wording import Words
from app.records.actions import drafting
from app.records.queries import drafts as rows
from app.records.queries import records
from app.records.words import Comparison, Draft, Typed

_SOURCES, _RECORD = "sources", "record"  # fixed by the formula, see docs/form-definition.md


def compute_draft(session: Session, actor: Actor, key: str, typed: Typed) -> Draft:
    """Fixes the set of a draft: every record of its half-year as it stands now; computes the figures from them.

    Raises what the formula raises; what was typed stays in the draft.
    """
    draft = drafting.save_draft(session, actor, key, typed)
    form = form_queries.of_revision(session, draft.revision_id)
    try:
        answers = _computed_anew(session, form.definition, draft.answers)
    except Refusal as refusal:
        raise drafting.kept_although(refusal, actor, drafting.Keeping(key, form, draft.answers)) from None
    row = rows.own_draft_row(session, actor, key)
    drafting.write_answers(row, answers)
    session.flush()
    return rows.draft_of(row)


def with_fixed_sources(session: Session, definition: FormDefinition, typed: Answers) -> Answers:
    """What was typed, with the computed fields set anew from the sources it names; without any, of its half-year."""
    numbers = source_numbers(typed)
    if not numbers:
        return _computed_anew(session, definition, typed)
    found = records.records_by_number(session, numbers)
    return _with(definition, typed, [(number, found[number].answers) for number in numbers if number in found])


def recompute(session: Session, number: str) -> Comparison:
    """Whether a computed record comes out the same from the same records as they stood when it was written.

    Raises NotFound, and Conflict for a record that was not computed.
    """
    record = records.record(session, number)
    form = form_queries.of_revision(session, record.revision_id)
    if form.definition.computed is None:
        raise Conflict(_NOT_COMPUTED.filled(number=record.number))
    numbers = source_numbers(record.answers)
    written = records.versions(session, record.id)[-1].at
    then = records.answers_at(session, numbers, written)
    again = forms.with_computed(form.definition, record.answers, [(one, then[one]) for one in numbers if one in then])
    now = records.records_by_number(session, numbers)
    return Comparison(
        record.number,
        again == record.answers,
        tuple(sorted(name for name in again.keys() | record.answers if again.get(name) != record.answers.get(name))),
        numbers,
        tuple(one for one in numbers if one in now and now[one].is_void),
        tuple(one for one in numbers if one in now and now[one].answers != then.get(one)),
    )


def source_numbers(answers: Answers) -> tuple[str, ...]:
    """The records that computed answers name as their sources, in order."""
    rows_ = answers.get(_SOURCES)
    named = (row.get(_RECORD) for row in rows_ if isinstance(row, dict)) if isinstance(rows_, list) else ()
    return tuple(dict.fromkeys(number for number in named if isinstance(number, str)))


def _computed_anew(session: Session, definition: FormDefinition, typed: Answers) -> Answers:
    computed = definition.computed
    if computed is None:
        raise Conflict(_NOT_COMPUTED.filled(number=definition.number))
    period = forms.parse(definition, typed).answers.get(computed.period)
    found = records.answers_of_period(session, computed.source, period) if isinstance(period, str) else ()
    return _with(definition, typed, found)


def _with(definition: FormDefinition, typed: Answers, sources: Sequence[tuple[str, Any]]) -> Answers:
    own = {field.id for field in definition.fields() if field.computed}
    read = forms.parse(definition, typed).answers
    result = forms.with_computed(definition, read, sources)
    kept = {name: value for name, value in typed.items() if name not in own}
    return kept | {name: value for name, value in result.items() if name in own}


_NOT_COMPUTED = Words("{number} 不是算出来的。", "{number} is not computed.")
