"""What others do with forms: read and check answers, show them, make and check a form's content."""

from app.forms.prints import definition_paper, empty_line, form_sections, kept_after_filing
from app.forms.rules.answers import (
    check,
    completeness,
    parse,
    prefilled,
    registered_names,
    relinked,
    required_fields,
    settle,
    signatures_due,
    visible,
    visible_answers,
)
from app.forms.rules.conditions import condition_json, holds, is_empty
from app.forms.rules.definitions import as_data, check_links, read
from app.forms.rules.display import shown_value, summary
from app.forms.rules.pairs import from_pairs
from app.forms.rules.statistics import with_computed
from app.forms.words import FormDefinition, Signer

__all__ = [
    "as_data",
    "check",
    "check_links",
    "completeness",
    "condition_json",
    "definition_paper",
    "empty_line",
    "form_body",
    "form_sections",
    "from_pairs",
    "holds",
    "is_empty",
    "kept_after_filing",
    "own_signature_asked",
    "parse",
    "prefilled",
    "read",
    "registered_names",
    "relinked",
    "required_fields",
    "settle",
    "shown_value",
    "signatures_due",
    "summary",
    "visible",
    "visible_answers",
    "with_computed",
]


def own_signature_asked(definition: FormDefinition) -> bool:
    """Whether whoever files the form signs it, at least where some condition holds."""
    return any(one.by is Signer.FILER for one in definition.signatures)


def form_body(definition: FormDefinition, template: str) -> dict[str, object]:
    """What a form's revision keeps as its content: the definition as data, and the SHA-256 of its Word template."""
    return {"definition": as_data(definition), "template": template}
