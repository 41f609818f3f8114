"""Holding a former record against its form: which revision, what cannot be read, which rules it breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from app.former.rules.spelling import spelt_answers
from app.former.words import Edition, Head, Line, Told
from app.forms import actions as forms
from app.forms.words import Facts, FieldType, FormDefinition
from app.kernel.canonical import content_hash
from app.kernel.numbers import form_of_record
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

Clauses = Mapping[str, Mapping[str, str]]  # by form and field: the clause that asks for it; "" stands for the form


def told(line: Line, head: Head, known: Sequence[Edition], clauses: Clauses, at: tuple[str, date]) -> Told:
    """A line held against the revisions of its form, in a zone, as of today.

    Raises Invalid for an unknown form and for answers that cannot be read, each with its clause.
    """
    zone, today = at
    day = head.at.astimezone(ZoneInfo(zone)).date()
    if not known:
        message = _NO_FORM.filled(form=head.form)
        raise Invalid(message, problems=(Problem("form", message),))
    form = revision_of(known, head.revision, day)
    typed, left = spelt_answers(form.definition, head.answers, zone)
    links = _into_answers(form.definition, typed, head.links)
    read = forms.parse(form.definition, typed)
    own = clauses.get(head.form, {})
    if read.problems:
        raise Invalid(read.problems[0].message, problems=tuple(_cited(one, own, form) for one in read.problems))
    found = forms.check(
        form.definition, read.answers, Facts(today)
    )  # a paper may have been filled in further after its day
    hidden = read.answers.keys() - forms.visible(form.definition, read.answers)
    unasked = [Problem(name, _UNASKED) for name in sorted(hidden)]
    problems = tuple(_cited(one, own, form) for one in (*found, *unasked))
    head = _with_more(head, left)
    return Told(line.place, head, form.label, read.answers, links, _digest(head, read.answers, links), problems)


def revision_of(known: Sequence[Edition], label: str, day: date) -> Edition:
    """The revision that the paper names, else the one in force on its day, else the first that there ever was."""
    named = next((one for one in known if label and one.label == label), None)
    current = next((one for one in reversed(known) if one.holds_on(day)), None)
    earlier = [one for one in known if one.since <= day]
    return named or current or (earlier[-1] if earlier else known[0])


def _into_answers(
    definition: FormDefinition, typed: dict[str, Any], links: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Puts links into the empty record fields that take them; gives those that stay beside the answers."""
    fields = [one for one in definition.fields() if one.type is FieldType.RECORD]
    named = {typed.get(one.id) for one in fields}
    beside = []
    for name, number in links:
        if number in named:
            continue
        form = form_of_record(number)
        asked = (one for one in fields if not typed.get(one.id) and (one.id == name or (not name and one.form == form)))
        loose = (one for one in fields if not typed.get(one.id) and not name and one.form is None and form)
        taker = next(asked, None) or next(loose, None)
        if taker is None:
            beside.append(number)
        else:
            typed[taker.id] = number
        named.add(number)
    return tuple(dict.fromkeys(beside))


def _cited(one: Problem, clauses: Mapping[str, str], form: Edition) -> Problem:
    """A problem with the clause of the procedure: the rule's own, that which asks for the field, or for the form."""
    governed = form.definition.governed_by
    own = f"{governed.procedure} {one.clause}" if one.clause else ""
    first = f"{governed.procedure} {governed.clauses[0]}" if governed.clauses else governed.procedure
    clause = own or clauses.get(one.field.partition(".")[0]) or clauses.get("") or first
    message = one.message if one.clause else _SAID.filled(label=_label(form.definition, one.field), message=one.message)
    return Problem(one.field, message, clause)


def _label(definition: FormDefinition, name: str) -> Words:
    field = definition.field(name.partition(".")[0])
    return field.label if field else Words(name, name)


def _with_more(head: Head, left: Mapping[str, str]) -> Head:
    return replace(head, more={**head.more, **left})


def _digest(head: Head, answers: Mapping[str, Any], links: tuple[str, ...]) -> str:
    """The hash of what a line says: by it the same line is known when it comes again."""
    return content_hash(
        {
            "number": head.number,
            "at": head.at,
            "by": head.by,
            "revision": head.revision,
            "answers": answers,
            "links": links,
            "signatures": head.signatures,
            "more": head.more,
        }
    )


_NO_FORM = Words(
    "没有表单 {form}，也没有过。先把它导入并批准。",
    "There is no form {form} and never was. Bring it in and approve it first.",
)
_UNASKED = Words("这种情况下不填", "not filled in in this case")
_SAID = Words("“{label}”：{message}", "“{label}”: {message}")
