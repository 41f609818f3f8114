"""What all API routes share: JSON in and out, and the description that openapi.json is made of."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from apispec import APISpec
from flask import Blueprint, Flask, Response, current_app, jsonify, request

from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.web.guard import PUBLIC, public

PREFIX = "/api/v1"
blueprint = Blueprint("programs", __name__, url_prefix=PREFIX)
View = TypeVar("View", bound=Callable[..., Any])
Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
ANYTHING: Schema = {"type": "object", "additionalProperties": True}


def thing(required: tuple[str, ...] = (), **members: Schema) -> Schema:
    """The schema of an object."""
    return {"type": "object", "properties": members, "required": list(required)}


def listed(item: Schema) -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": item}


def described(
    *, takes: Schema | None = None, query: Mapping[str, str] | None = None, gives: Schema | str = ANYTHING
) -> Callable[[View], View]:
    """Describes a route for openapi.json: its JSON body, its query's names with a word each, its answer.

    An answer given as text is a media type, such as `application/pdf`.
    """

    def decorate(view: View) -> View:
        view.__described__ = {"takes": takes, "query": query or {}, "gives": gives}  # type: ignore[attr-defined]
        return view

    return decorate


def json_body() -> dict[str, Any]:
    """The JSON object that was sent. Raises Invalid for anything else."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise Invalid(_NO_OBJECT)
    return body


def text_in(body: Mapping[str, Any], name: str, default: str = "") -> str:
    """A text member of a body. Raises Invalid if it is something else."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise Invalid(_NO_TEXT.filled(name=name))
    return value


@blueprint.get("/openapi.json")
@public
def openapi() -> Response:
    """This description."""
    return jsonify(description(current_app))


def description(app: Flask) -> dict[str, Any]:
    """The OpenAPI description of every API route."""
    spec = APISpec("QMS", "1", "3.0.3", info={"description": "Document and procedure control"})
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith(PREFIX):
            continue
        view = app.view_functions[rule.endpoint]
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        path, parameters = _path(rule.rule)
        spec.path(path, operations={method.lower(): _operation(view, parameters) for method in sorted(methods)})
    return spec.to_dict()


def _path(rule: str) -> tuple[str, list[str]]:
    parts, names = [], []
    for part in rule.split("/"):
        if part.startswith("<"):
            name = part.strip("<>").rpartition(":")[2]
            names.append(name)
            part = f"{{{name}}}"  # noqa: PLW2901 - the part as OpenAPI writes it
        parts.append(part)
    return "/".join(parts), names


def _operation(view: Callable[..., Any], parameters: list[str]) -> dict[str, Any]:
    said = getattr(view, "__described__", {"takes": None, "query": {}, "gives": ANYTHING})
    needed = getattr(view, "__needs__", PUBLIC)
    gives = said["gives"]
    content = {gives: {}} if isinstance(gives, str) else {"application/json": {"schema": gives}}
    operation: dict[str, Any] = {
        "summary": (view.__doc__ or "").strip().splitlines()[0],
        "description": f"Needs: {needed}",
        "parameters": [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in parameters]
        + [{"name": name, "in": "query", "description": word, "schema": TEXT} for name, word in said["query"].items()],
        "responses": {
            "200": {"description": "done", "content": content},
            **{status: {"description": word} for status, word in _REFUSED.items()},
        },
        "security": [] if needed == PUBLIC else [{"token": []}],
    }
    if said["takes"]:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": said["takes"]}}}
    return operation


_REFUSED = {
    "401": "a bearer token is needed",
    "403": "not allowed",
    "404": "not found",
    "409": "conflict",
    "422": "refused",
}
_NO_OBJECT = Words("正文要是一个 JSON 对象。", "The body must be a JSON object.")
_NO_TEXT = Words("{name} 要是文字。", "{name} must be text.")
