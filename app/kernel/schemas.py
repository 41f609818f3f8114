"""The pieces that the shapes of answers are described with (JSON Schema as OpenAPI 3.0 takes it)."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
ANYTHING: Schema = {"type": "object", "additionalProperties": True}
ANY_VALUE: Schema = {}
WORDING: Schema = {"type": "object", "properties": {"zh": TEXT, "en": TEXT}}


def thing(required: tuple[str, ...] = (), **members: Schema) -> Schema:
    """The schema of an object."""
    made: dict[str, Any] = {"type": "object", "properties": members}
    return made | {"required": list(required)} if required else made  # an empty list is no valid `required`


def listed(item: Schema) -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": item}
