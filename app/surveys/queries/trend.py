"""The figures of the trend: out of the records of the latest half-years that have any."""

from collections.abc import Mapping
from datetime import date

from app.db.session import Session
from app.forms import queries as form_queries
from app.forms.words import FormDefinition, SurveyFact
from app.forms.words.computing import Formula
from app.kernel.wording import Words
from app.records.queries.records import answers_since
from app.surveys.rules.periods import latest
from app.surveys.rules.trend import By, Line, by_field, by_item, by_unit

_HALVES = 6
_FIELDS = {By.CUSTOMER: SurveyFact.CUSTOMER, By.PRODUCT: SurveyFact.PRODUCT}
FIGURES = {By.RATIO: "rsr", By.MEAN: "mean"}
Figures = tuple[str, tuple[str, ...], tuple[Line, ...]]  # the form, its half-years, the lines


def item_figures(session: Session, on: date) -> Figures:
    """Satisfaction as a whole and by item, up to the half-year of a day."""
    return figures(session, By.ITEM, on)


def figures(session: Session, by: By, on: date) -> Figures:
    """The figures up to the half-year of a day, told by something; two queries."""
    halves = tuple(reversed(tuple(latest(on, _HALVES))))
    formula = Formula.EVALUATION if by in FIGURES else Formula.SATISFACTION
    forms = {one.number: one.definition for one in form_queries.all_in_force(session, on)}
    form = next((one for one in forms.values() if one.computed and one.computed.formula is formula), None)
    if form is None or form.computed is None:
        return "", halves, ()
    source = form.number if by in FIGURES else form.computed.source
    found = tuple(one for one in answers_since(session, source, halves[0]) if one[0] in halves)
    periods = tuple(period for period in halves if any(one[0] == period for one in found))
    if by in FIGURES:
        return source, periods, by_unit(found, periods, FIGURES[by])
    if by is By.ITEM:
        lines = by_item(found, periods, form.computed, _item_names(forms.get(source)))
        return source, periods, lines if any(lines[0].figures) else ()
    asked = forms[source].surveyed() if source in forms else {}
    field = asked[_FIELDS[by]].id if _FIELDS[by] in asked else _FIELDS[by].value
    return source, periods, by_field(found, periods, form.computed, field)


def _item_names(form: FormDefinition | None) -> Mapping[str, Words]:
    return {field.id: field.label for field in form.fields()} if form else {}
