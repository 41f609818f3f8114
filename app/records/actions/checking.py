"""Checking answers for filing or amending: who may, what is computed, which records they name, every rule."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.db.session import Session
from app.forms import actions as forms
from app.forms.queries import FormRevision
from app.forms.queries.registers import unlisted
from app.forms.words import Answers, Facts, Linked
from app.kernel.people import Actor
from app.kernel.refusals import Forbidden, Invalid, Problem
from app.kernel.wording import Words
from app.records.actions import following
from app.records.actions.computing import with_fixed_sources
from app.records.actions.drafting import VOID
from app.records.queries import records
from app.records.rules.changes import links_of, typed_links
from app.records.rules.filing import reason_not_to_file
from app.records.words import Record


def checked(session: Session, actor: Actor, form: FormRevision, typed: Answers, today: date, own: str = "") -> Answers:
    """The canonical answers of what was typed; `own` is the number of the record that is amended.

    Raises Forbidden for other posts, Invalid naming each field, with the clause where a plan of cases forbids it.
    """
    reason = reason_not_to_file(form.definition, actor)
    if reason is not None:
        raise Forbidden(reason)
    if form.definition.computed is not None:
        typed = with_fixed_sources(session, form.definition, typed)
    read = forms.parse(form.definition, typed).answers
    named = records.records_by_number(session, typed_links(form.definition, read))
    linked = {number: Linked(one.form_number, one.answers) for number, one in named.items()}
    nowhere = unlisted(session, forms.registered_names(form.definition, read))
    settled = forms.settle(form.definition, typed, Facts(today, linked, nowhere))
    out_of_turn = (*following.problems(session, form.number, read, own), *_void_cited(session, form, read, named, own))
    problems = (*out_of_turn, *(one for one in settled.problems if one.field not in {two.field for two in out_of_turn}))
    if problems:
        raise Invalid(_TO_MEND.filled(count=len(problems)), problems=problems)
    return settled.answers


def _void_cited(
    session: Session, form: FormRevision, read: Answers, named: Mapping[str, Record], own: str
) -> Iterator[Problem]:
    """Each record that was made void and is cited anew; an amendment may leave standing what it cited before."""
    void = [one for one in links_of(form.definition, read) if one[1] in named and named[one[1]].is_void]
    before = links_of(form.definition, records.record(session, own).answers) if void and own else ()
    for field, number in void:
        if (field, number) not in before:
            yield Problem(field.partition(".")[0], VOID.filled(number=number))


_TO_MEND = Words("还有 {count} 处要改，才能提交。", "{count} to put right before this can be filed.")
