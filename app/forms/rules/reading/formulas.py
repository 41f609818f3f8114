"""The formulas of fields and columns: checked when a definition is read, computed whenever answers are."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.calculation.expressions import Mistake, names_of, parse, value_of
from app.forms.rules.reading.node import Notes
from app.forms.rules.spelling.numbers import plain_decimal
from app.forms.words import NUMBER_TYPES, Answers, Field, FieldType, FormDefinition
from app.kernel.wording import Words

_PLACES = {FieldType.INTEGER: 0, FieldType.MONEY: 2}
_MOST_PLACES = 6
_LARGEST = Decimal(10) ** 15
Cell = tuple[str, int, str]
"""A field (its id, -1, empty), or a cell of a table (table, row, column)."""


def check_formulas(definition: FormDefinition, notes: Notes) -> None:
    """Notes names that are no number fields, lists where one number is needed, and formulas that go in a circle."""
    needs: dict[str, list[str]] = {}
    for path, name, one in _with_formula(notes):
        try:
            asked = list(names_of(parse(one.formula or "")))
        except Mistake as mistake:
            notes.add(f"{path}.formula", mistake.message)
            continue
        table = name.partition(".")[0] if "." in name else ""
        needs[name] = [_resolved(definition, table, text) for text, _ in asked]
        for text, listed in asked:
            _check_name(definition, notes, path, _resolved(definition, table, text), table if not listed else "*")
    for path, name, _ in _with_formula(notes):
        if name in needs and _leads_back(needs, name):
            notes.add(f"{path}.formula", CIRCLE, text=name)


def _with_formula(notes: Notes) -> Iterator[tuple[str, str, Field]]:
    for path, part in notes.places:
        if isinstance(part, Field):
            if part.formula:
                yield path, part.id, part
            for index, column in enumerate(part.columns):
                if column.formula:
                    yield f"{path}.columns[{index}]", f"{part.id}.{column.id}", column


def _resolved(definition: FormDefinition, table: str, name: str) -> str:
    """Within a table a column's id comes before that of a field."""
    inside = f"{table}.{name}"
    return inside if table and "." not in name and definition.field(inside) else name


def _check_name(definition: FormDefinition, notes: Notes, path: str, name: str, table: str) -> None:
    found = definition.field(name)
    if found is None:
        notes.add(f"{path}.formula", UNKNOWN, text=name)
    elif found.type not in NUMBER_TYPES:
        notes.add(f"{path}.formula", NO_NUMBER, text=name)
    elif "." in name and table != "*" and name.partition(".")[0] != table:
        notes.add(f"{path}.formula", MANY, text=name)


def _leads_back(needs: Mapping[str, Sequence[str]], start: str) -> bool:
    seen: set[str] = set()
    queue = list(needs[start])
    for name in queue:
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            queue += needs.get(name, ())
    return False


def with_formulas(
    definition: FormDefinition, answers: Mapping[str, Any], seen: frozenset[str] | None = None
) -> Answers:
    """The answers with every formula computed anew; one that has no value leaves its field empty. `seen`: the fields
    that are shown; without it all.
    """
    found = dict(answers)
    sheet = _Sheet(definition, answers)
    for one in definition.fields():
        if seen is not None and one.id not in seen:
            continue
        if one.formula:
            _put(found, one.id, sheet.spelt((one.id, -1, "")))
        columns = [column for column in one.columns if column.formula]
        if columns and isinstance(found.get(one.id), list):
            found[one.id] = [_row(sheet, one, columns, place, row) for place, row in enumerate(found[one.id])]
    return found


def _row(sheet: "_Sheet", table: Field, columns: Sequence[Field], place: int, row: Mapping[str, Any]) -> Answers:
    made = dict(row)
    for column in columns:
        _put(made, column.id, sheet.spelt((table.id, place, column.id)))
    return made


def _put(answers: Answers, name: str, text: str | None) -> None:
    if text is None:
        answers.pop(name, None)
    else:
        answers[name] = text


class _Sheet:
    """The numbers of some answers, computed as they are asked for."""

    def __init__(self, definition: FormDefinition, answers: Mapping[str, Any]) -> None:
        self._definition = definition
        self._answers = answers
        self._known: dict[Cell, str | None] = {}

    def spelt(self, cell: Cell) -> str | None:
        """The number in a cell as it is kept, or None."""
        if cell not in self._known:
            self._known[cell] = None  # a formula that asks for itself has no value; definitions with one are refused
            self._known[cell] = self._computed(cell)
        return self._known[cell]

    def _computed(self, cell: Cell) -> str | None:
        name, row, column = cell
        field = self._definition.field(f"{name}.{column}" if column else name)
        if field is None or field.type not in NUMBER_TYPES:
            return None
        if not field.formula:
            answers = self._rows(name)[row] if column else self._answers
            value = answers.get(column or name)
            return value if isinstance(value, str) else None
        table = (name, row) if column else ("", -1)
        number = value_of(parse(field.formula), lambda text: self._values(text, table))
        return None if number is None else _rounded(field, number)

    def _values(self, text: str, table: tuple[str, int]) -> list[Decimal]:
        name, _, column = _resolved(self._definition, table[0], text).partition(".")
        if not column:
            cells: list[Cell] = [(name, -1, "")]
        elif name == table[0] and "." not in text:
            cells = [(name, table[1], column)]
        else:
            cells = [(name, row, column) for row in range(len(self._rows(name)))]
        numbers = (plain_decimal(self.spelt(cell)) for cell in cells)
        return [number for number in numbers if number is not None]

    def _rows(self, table: str) -> list[Mapping[str, Any]]:
        rows = self._answers.get(table)
        return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _rounded(field: Field, number: Decimal) -> str | None:
    """As the field keeps numbers: whole, two decimals, or up to six; nothing for one that is too long."""
    if abs(number) >= _LARGEST:
        return None
    places = _PLACES.get(field.type, _MOST_PLACES)
    text = format(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    if field.type is FieldType.DECIMAL:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if Decimal(text) == 0 else text


UNKNOWN = Words("算式里的 {text} 不是本表的栏", "{text} in the formula is no field of this form")
NO_NUMBER = Words("{text} 不是数字，不能计算", "{text} is no number and cannot be computed with")
MANY = Words(
    "{text} 每行有一个数，写成 sum({text}) 这样", "{text} has a number in each row; write sum({text}) or the like"
)
CIRCLE = Words("{text} 的算式绕成圈，最后要算它自己", "The formula of {text} goes round in a circle, back to itself")
