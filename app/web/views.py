"""Pages that belong to no capability: language, theme, help, health."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.db.base import database
from app.kernel.people import Permission
from app.web import tongue
from app.web.answers import safe_path
from app.web.guard import needs, public
from app.web.house import settings

blueprint = Blueprint("web", __name__)
_YEAR = 365 * 24 * 3600


@blueprint.post("/language")
@public
def set_language() -> BaseResponse:
    """Keeps the reader's language and goes back to the same page."""
    return _chosen(tongue.LANGUAGE_COOKIE, request.form.get("language", ""), ("zh", "en"))


@blueprint.post("/theme")
@public
def set_theme() -> BaseResponse:
    """Keeps the reader's theme and goes back to the same page."""
    return _chosen(tongue.THEME_COOKIE, request.form.get("theme", ""), tongue.THEMES)


def _chosen(cookie: str, value: str, allowed: tuple[str, ...]) -> BaseResponse:
    response = redirect(safe_path(request.form.get("next")), 303)
    if value in allowed:
        response.set_cookie(
            cookie, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings().secure_cookies
        )
    return response


@blueprint.get("/help")
@needs(Permission.SELF)
def help_page() -> str:
    """Help by role, and the keys."""
    return render_template("help/help.html")


@blueprint.get("/healthz")
@public
def healthz() -> Response:
    """The process is alive."""
    return jsonify({"alive": True})


@blueprint.get("/readyz")
@public
def readyz() -> Response:
    """The database answers."""
    database.session.connection().exec_driver_sql("SELECT 1")
    return jsonify({"ready": True})
