"""openapi.json describes every route of the API, and is OpenAPI 3.0."""

import re

from app.web.guard import routes

METHODS = {"get", "put", "post", "delete", "patch"}
MEDIA = re.compile(r"^[a-z]+/[a-z0-9.+-]+$")


def schemas(value):
    """Every schema in a description."""
    if isinstance(value, dict):
        if "type" in value and isinstance(value["type"], str):
            yield value
        for item in value.values():
            yield from schemas(item)
    elif isinstance(value, list):
        for item in value:
            yield from schemas(item)


def operations(told):
    return [(path, method, one) for path, item in told["paths"].items() for method, one in item.items()]


def test_every_route_is_described(app, client):
    told = client.get("/api/v1/openapi.json").json
    described = {(method.upper(), path) for path, method, _ in operations(told)}
    expected = {
        (route["method"], re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", route["path"]))
        for route in routes(app)
        if route["path"].startswith("/api/")
    }
    assert described == expected


def test_the_description_is_open_api_3(client):
    told = client.get("/api/v1/openapi.json").json
    assert re.fullmatch(r"3\.0\.\d", told["openapi"])
    assert told["info"]["title"]
    assert told["info"]["version"]
    assert told["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}
    names = [one["operationId"] for _, _, one in operations(told)]
    assert len(names) == len(set(names))
    for path, method, one in operations(told):
        assert method in METHODS
        assert one["summary"].endswith("."), path
        places = {found["name"] for found in one["parameters"] if found["in"] == "path"}
        assert places == set(re.findall(r"{(\w+)}", path)), path
        assert all(found["required"] for found in one["parameters"] if found["in"] == "path")
        assert all(found["in"] in {"path", "query", "header"} and found["schema"] for found in one["parameters"])
        keys = [(found["name"], found["in"]) for found in one["parameters"]]
        assert len(keys) == len(set(keys))
        assert {status[0] for status in one["responses"]} == {"2", "4"}
        for answer in one["responses"].values():
            assert answer["description"]
            assert all(MEDIA.match(media) for media in answer.get("content", {}))
        assert one["security"] == ([{"token": []}] if path != "/api/v1/openapi.json" else [])
        if method == "get":
            assert "requestBody" not in one, path


def test_paths_that_differ_in_names_only_are_none(client):
    told = client.get("/api/v1/openapi.json").json
    shapes = [re.sub(r"{\w+}", "{}", path) for path in told["paths"]]
    assert len(shapes) == len(set(shapes))


def test_schemas_are_sound(client):
    told = client.get("/api/v1/openapi.json").json
    found = list(schemas(told["paths"])) + list(schemas(told["components"]["schemas"]))
    assert len(found) > 100
    for one in found:
        if one["type"] == "http":
            continue
        assert one["type"] in {"string", "integer", "boolean", "object", "array"}
        assert ("items" in one) == (one["type"] == "array")
        assert set(one.get("required", ())) <= set(one.get("properties", {})), one
        assert one.get("required") != [], "an empty `required` is against JSON Schema draft 4"


def test_every_act_says_what_it_takes(client):
    told = client.get("/api/v1/openapi.json").json
    silent = {
        one["operationId"]
        for _, method, one in operations(told)
        if method in {"post", "put"} and "requestBody" not in one
    }
    said_by_the_address_alone = {"resolve_remark", "take_back", "release_all"}
    assert silent == {f"documents_api.{name}" for name in said_by_the_address_alone} | {
        "signing_api.revoke",
        "distribution_api.remind",
        "surveys_api.ask",
        "surveys_api.remind",
        "surveys_api.bring_up_to_date",
        "selfcheck_api.run_now",
        "notices_api.read",
        "audits_api.start_audit",
        "audits_api.freeze_sample",
        "audits_api.draw_sample",
    }
