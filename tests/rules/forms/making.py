"""Small forms for tests, and what is said about answers to them."""

from datetime import date
from typing import Any

from app.forms.rules import answers, definitions
from app.forms.words import Facts, FormDefinition

W = {"zh": "字", "en": "word"}
TODAY = Facts(date(2026, 11, 22))


def field(name: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "label": W, **more}


def options(*values: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": {"zh": f"选{value}", "en": f"option {value}"}} for value in values]


def form(*fields: dict[str, Any], **more: Any) -> FormDefinition:
    return definitions.read(
        {
            "number": "QR99-01",
            "title": W,
            "governed_by": {"procedure": "SP99", "clauses": ["4.1"]},
            "retention": {"years": 3, "department": W},
            "summary": [fields[0]["id"]],
            "sections": [{"id": "one", "title": W, "fields": list(fields)}],
            **more,
        }
    )


def said(definition: FormDefinition, raw: object, facts: Facts = TODAY) -> dict[str, str]:
    return {one.field: one.message.en for one in answers.settle(definition, raw, facts).problems}
