"""Checking a print: the page its QR code opens, for everybody, and what a phone keeps to check without the server."""

from pathlib import Path

from flask import Response, jsonify, make_response, render_template, request
from flask_login import current_user

from app.distribution.pages.checking import check_page, check_words, signed_list
from app.distribution.views.shared import blueprint, sources, today
from app.distribution.words.printed import Verdict
from app.web.guard import public
from app.web.house import house
from app.web.pacing import Pace
from app.web.transaction import reading

_PACE = Pace(120, 60.0)
_WORKER = Path(__file__).parents[2] / "web" / "static" / "js" / "check-worker.js"
_CAMERA = "camera=(self), geolocation=(), microphone=(), payment=()"


@blueprint.get("/q/<token>")
@blueprint.get("/Q/<token>")
@public
def check(token: str) -> Response:
    """What a scanned print is worth today."""
    _PACE.demand(request.remote_addr or "")
    page = check_page(reading(), token, house().keyring, sources(), today())
    shown = render_template("distribution/check.html", page=page, knows_people=current_user.is_authenticated)
    return make_response(shown, 404 if page.verdict is Verdict.FORGED else 200)


@blueprint.get("/q/")
@blueprint.get("/Q/")
@public
def check_by_hand() -> Response:
    """The page a phone keeps: it checks a code by itself, with or without the server."""
    _PACE.demand(request.remote_addr or "")
    response = make_response(render_template("distribution/check_by_hand.html", words=check_words()))
    response.headers["Permissions-Policy"] = _CAMERA
    return response


@blueprint.get("/q/worker.js")
@public
def check_worker() -> Response:
    """The service worker that keeps the checking page; it may answer for /q/ and /Q/ alone, for which it is asked."""
    response = Response(_WORKER.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@blueprint.get("/q/list.json")
@public
def check_list() -> Response:
    """The signed list of what is current."""
    _PACE.demand(request.remote_addr or "")
    company = house().settings.company.as_data()
    return jsonify(signed_list(reading(), sources(), house().keyring, company))


@blueprint.get("/q/app.webmanifest")
@public
def check_manifest() -> Response:
    """What a phone needs to keep the page among its apps."""
    name = house().settings.company.zh
    said = {"name": f"{name} 核对", "short_name": "核对", "start_url": "/q/", "scope": "/q/", "display": "standalone"}
    icon = {"src": "/static/logo.svg", "sizes": "any", "type": "image/svg+xml"}
    response = jsonify(said | {"icons": [icon]})
    response.content_type = "application/manifest+json"
    return response
