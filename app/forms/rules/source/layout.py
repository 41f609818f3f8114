"""The one layout of a definition's text: what fits on a line stands on one, keys in the order of the description."""

import json
from typing import Any

from app.kernel.numbers import document_number
from app.kernel.wording import Words

_WIDE = 110


def laid_out(data: Any) -> str:
    """A definition as text to read and correct."""
    return _laid(data, 0) + "\n"


def _laid(data: Any, depth: int) -> str:
    flat = json.dumps(data, ensure_ascii=False)
    if not isinstance(data, dict | list) or not data or (depth > 0 and len(flat) + 2 * depth <= _WIDE):
        return flat
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(data, list):
        return "[\n" + ",\n".join(f"{inner}{_laid(one, depth + 1)}" for one in data) + f"\n{outer}]"
    lines = (f"{inner}{json.dumps(key, ensure_ascii=False)}: {_laid(one, depth + 1)}" for key, one in data.items())
    return "{\n" + ",\n".join(lines) + f"\n{outer}}}"


def first_text(number: str, title: Words) -> str:
    """What a new form's definition begins from: one section, one field, all that must be there."""
    return laid_out(
        {
            "number": number,
            "title": title.as_data(),
            "governed_by": {"procedure": procedure_of(number), "clauses": ["1"]},
            "retention": {"years": 5, "department": {"zh": "品管部", "en": "Quality department"}},
            "summary": ["subject"],
            "sections": [
                {
                    "id": "main",
                    "title": {"zh": "内容", "en": "Content"},
                    "fields": [
                        {"id": "subject", "type": "text", "label": {"zh": "事项", "en": "Subject"}, "required": True}
                    ],
                }
            ],
        }
    )


def procedure_of(number: str) -> str:
    """The procedure a form's number points at: QR15-03 belongs to SP15."""
    found = document_number(number)
    return f"SP{found.series}" if found else "SP15"
