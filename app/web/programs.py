"""What all API routes share: their answers, and the description that openapi.json is made of."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from apispec import APISpec
from flask import Blueprint, Flask, Response, current_app, jsonify

from app.kernel.canonical import plain
from app.kernel.schemas import ANY_VALUE, ANYTHING, FLAG, NUMBER, TEXT, WORDING, Schema, listed, thing
from app.kernel.wording import Words
from app.web.guard import PUBLIC, public

PREFIX = "/api/v1"
blueprint = Blueprint("programs", __name__, url_prefix=PREFIX)
View = TypeVar("View", bound=Callable[..., Any])
_PARAMETER = re.compile(r"<(?:(?P<kind>[a-z]+)(?:\((?P<choices>[^)]*)\))?:)?(?P<name>[a-z0-9_]+)>")
__all__ = [
    "ANYTHING",
    "ANY_VALUE",
    "FLAG",
    "NUMBER",
    "PREFIX",
    "TEXT",
    "WORDING",
    "Schema",
    "answer",
    "as_json",
    "blueprint",
    "created",
    "described",
    "description",
    "listed",
    "thing",
]


def described(
    *,
    takes: Schema | None = None,
    query: Mapping[str, str] | None = None,
    gives: Schema | str | tuple[str, ...] = ANYTHING,
    upload: Schema | None = None,
    status: int = 200,
) -> Callable[[View], View]:
    """Describes a route for openapi.json: its JSON body, its query's names with a word each, its answer and status.

    An answer given as text is a media type, such as `application/pdf`; several are given as a tuple. `upload` are
    the fields beside the file of a multipart body, where a file is taken.
    """

    def decorate(view: View) -> View:
        said = {"takes": takes, "query": query or {}, "gives": gives, "upload": upload, "status": status}
        view.__described__ = said  # type: ignore[attr-defined]  # read by the description
        return view

    return decorate


def answer(value: object) -> Response:
    """The answer to a program: days and moments in ISO 8601 (moments in UTC), wordings in both languages."""
    return jsonify(as_json(value))


def created(value: object, location: str) -> Response:
    """The answer to an act that made something: 201, what was made, and where it stands."""
    response = answer(value)
    response.status_code, response.location = 201, location
    return response


def as_json(value: object) -> Any:
    """A value as JSON says it: days and moments in ISO 8601, wordings in both languages."""
    if isinstance(value, Words):
        return value.as_data()
    if isinstance(value, Mapping):
        return {str(name): as_json(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return plain(value)


@blueprint.get("/openapi.json")
@public
def openapi() -> Response:
    """This description."""
    return jsonify(description(current_app))


def description(app: Flask) -> dict[str, Any]:
    """The OpenAPI description of every API route."""
    spec = APISpec("QMS", "1", "3.0.3", info={"description": _ABOUT})
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    spec.components.schema("Error", dict(_ERROR))
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if not rule.rule.startswith(PREFIX):
            continue
        view = app.view_functions[rule.endpoint]
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        path, parameters = _path(rule.rule)
        operations = {method.lower(): _operation(rule.endpoint, method, view, parameters) for method in sorted(methods)}
        spec.path(path, operations=operations)
    return spec.to_dict()


def _path(rule: str) -> tuple[str, list[dict[str, Any]]]:
    """A rule as OpenAPI writes it, and its parameters."""
    parameters = []
    for found in _PARAMETER.finditer(rule):
        schema = dict(NUMBER if found["kind"] == "int" else TEXT)
        if found["choices"]:
            schema["enum"] = [choice.strip() for choice in found["choices"].split(",")]
        parameters.append({"name": found["name"], "in": "path", "required": True, "schema": schema})
    return _PARAMETER.sub(r"{\g<name>}", rule), parameters


def _operation(
    endpoint: str, method: str, view: Callable[..., Any], parameters: list[dict[str, Any]]
) -> dict[str, Any]:
    said = getattr(
        view, "__described__", {"takes": None, "query": {}, "gives": ANYTHING, "upload": None, "status": 200}
    )
    needed = getattr(view, "__needs__", PUBLIC)
    query = [{"name": name, "in": "query", "description": word, "schema": TEXT} for name, word in said["query"].items()]
    headers = (
        [] if method == "GET" else [{"name": "Idempotency-Key", "in": "header", "description": _ONCE, "schema": TEXT}]
    )
    operation: dict[str, Any] = {
        "operationId": endpoint,
        "tags": [endpoint.partition(".")[0].removesuffix("_api")],
        "summary": (view.__doc__ or "").strip().splitlines()[0],
        "description": f"Needs: {needed}",
        "parameters": parameters + query + headers,
        "responses": _responses(said),
        "security": [] if needed == PUBLIC else [{"token": []}],
    }
    bodies = _bodies(said)
    if bodies:
        operation["requestBody"] = {"required": True, "content": bodies}
    return operation


def _responses(said: Mapping[str, Any]) -> dict[str, Any]:
    gives = said["gives"]
    if isinstance(gives, str | tuple):
        binary = {"schema": {"type": "string", "format": "binary"}}
        content: dict[str, Any] = dict.fromkeys((gives,) if isinstance(gives, str) else gives, binary)
    else:
        content = {"application/json": {"schema": gives}}
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    refused = {status: {"description": word, "content": error} for status, word in _REFUSED.items()}
    return {str(said["status"]): {"description": "done", "content": content}, **refused}


def _bodies(said: Mapping[str, Any]) -> dict[str, Any]:
    bodies: dict[str, Any] = {}
    if said["takes"] is not None:
        bodies["application/json"] = {"schema": said["takes"]}
    if said["upload"] is not None:
        file = {"type": "string", "format": "binary"}
        bodies["multipart/form-data"] = {"schema": thing(("file",), file=file, **said["upload"])}
    return bodies


_REFUSED = {
    "401": "a bearer token is needed",
    "403": "not allowed",
    "404": "not found",
    "409": "changed meanwhile, or in a state that does not allow it",
    "422": "refused: each problem is named",
    "429": "too many wrong passwords",
}
_ERROR: Schema = thing(
    ("error",),
    error=thing(
        ("status", "message", "problems"),
        status=NUMBER,
        message=TEXT,
        problems=listed(thing(("field", "message"), field=TEXT, message=TEXT)),
    ),
)
_ABOUT = (
    "Controlled documents, forms, records, search and the ledger: the same acts as the pages, by the same rules. "
    "Every call but this one carries `Authorization: Bearer TOKEN`; a token is issued on one's own page. "
    "`X-Language` or `Accept-Language` (zh, en) chooses the language of messages."
)
_ONCE = "a key of your own for this act: the same call again with the same key gets the first answer"
