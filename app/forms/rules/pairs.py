"""From the name–value pairs a web form sends to answers as JSON: `customer`, `parts.0.name`, a name sent twice.

The names are those that problems carry, so that a page can put each message beside its field.
"""

from collections.abc import Iterable
from typing import Any

from app.forms.words import Answers, Field, FieldType, FormDefinition

MOST_ROW_INDEX = 2_000


def from_pairs(definition: FormDefinition, pairs: Iterable[tuple[str, str]]) -> Answers:
    """Raw answers for `parse`. Pairs of other names (tokens, buttons) are left out; rows keep their order."""
    answers: Answers = {}
    rows: dict[str, dict[int, dict[str, Any]]] = {}
    fields = {field.id: field for field in definition.fields()}
    for name, value in pairs:
        top, _, rest = name.partition(".")
        field = fields.get(top)
        if field is None or field.type is FieldType.FILE:
            continue
        if field.type is FieldType.TABLE:
            _put_cell(field, rest, value, rows.setdefault(top, {}))
        elif field.type is FieldType.SIGNATURE:
            answers.setdefault(top, {})["drawn" if rest == "drawn" else "name"] = value
        elif not rest:
            _put(answers, field, value)
    for top, found in rows.items():
        answers[top] = [found[index] for index in sorted(found)]
    return answers


def _put_cell(table: Field, rest: str, value: str, rows: dict[int, dict[str, Any]]) -> None:
    index, _, name = rest.partition(".")
    column = table.column(name)
    if column is None or not (index.isascii() and index.isdigit()) or len(index) > 4 or int(index) > MOST_ROW_INDEX:
        return
    _put(rows.setdefault(int(index), {}), column, value)


def _put(into: dict[str, Any], field: Field, value: str) -> None:
    if field.type is FieldType.MANY:
        into.setdefault(field.id, []).extend([value] if value else [])
    else:
        into[field.id] = value
