"""The computed fields of a form, set anew by its formula."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.forms.rules.statistics.matrices import matrix_fields
from app.forms.rules.statistics.spelling import Source
from app.forms.rules.statistics.surveys import survey_fields
from app.forms.words import Answers, Computation, FormDefinition
from app.forms.words.computing import Formula
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words


def with_computed(definition: FormDefinition, answers: Mapping[str, Any], sources: Sequence[Source]) -> Answers:
    """The answers with every computed field set anew from the sources (record number, answers), in their order.

    What stood in computed fields before is dropped. Raises Invalid where the formula cannot be computed, and where a
    source is of another half-year.
    """
    computation = definition.computed
    if computation is None:
        raise Invalid(NOT_COMPUTED)
    own = {field.id for field in definition.fields() if field.computed and not field.formula}
    kept = {name: value for name, value in answers.items() if name not in own}
    _check_period(computation, kept, sources)
    if computation.formula is Formula.EVALUATION:
        found = matrix_fields(sources)
    else:
        found = survey_fields(computation, kept, sources)
    return {**kept, **{name: value for name, value in found.items() if name in own and value is not None}}


def _check_period(computation: Computation, answers: Answers, sources: Sequence[Source]) -> None:
    period = answers.get(computation.period)
    if not period:
        raise Invalid(NO_PERIOD, problems=(Problem(computation.period, NO_PERIOD),))
    others = [number for number, source in sources if source.get(computation.period) != period]
    if others:
        message = OTHER_PERIOD.filled(numbers=", ".join(others[:5]), period=period)
        raise Invalid(message, problems=(Problem(computation.period, message),))


NOT_COMPUTED = Words("这张表单没有要计算的栏", "This form has nothing to compute")
NO_PERIOD = Words("先写统计哪个半年，如 2026-H1", "Name the half-year first, such as 2026-H1")
OTHER_PERIOD = Words("{numbers} 不属于 {period}", "{numbers} do not belong to {period}")
