"""Every refusal and failure becomes one page (or one JSON answer): what happened, what is safe, what to do next."""

import sqlite3
from urllib.parse import urlsplit

import pysqlite3.dbapi2 as sqlite
from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.db.base import database
from app.db.shape import is_of_shape
from app.kernel import refusals
from app.kernel.wording import Words
from app.web import shapes
from app.web.house import settings
from app.web.tongue import language

_STATUS: tuple[tuple[type[refusals.Refusal], int], ...] = (
    (refusals.Stale, 409),
    (refusals.NotFound, 404),
    (refusals.Forbidden, 403),
    (refusals.Conflict, 409),
    (refusals.Throttled, 429),
    (refusals.TooLarge, 413),
    (refusals.Unavailable, 503),
    (refusals.Invalid, 422),
)


def status_of(refusal: refusals.Refusal) -> int:
    """The HTTP status of a refusal."""
    return next((status for kind, status in _STATUS if isinstance(refusal, kind)), 422)


def register(app: Flask) -> None:
    """Attaches the handlers to an application."""
    app.register_error_handler(refusals.UnderWay, _under_way)
    app.register_error_handler(refusals.Refusal, _refused)
    app.register_error_handler(refusals.WrongVersion, _of_another_version)
    app.register_error_handler(CSRFError, _too_old)
    app.register_error_handler(RequestEntityTooLarge, lambda _error: _page(413, too_large()))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(IntegrityError, _collided)
    app.register_error_handler(DBAPIError, _storage)
    app.register_error_handler(OSError, _disk)
    if not app.config.get("PROPAGATE_EXCEPTIONS"):
        app.register_error_handler(Exception, _failed)


def _of_another_version(refusal: refusals.WrongVersion) -> Response:
    """Told without asking the database, not even who reads it; to try again would not help."""
    if wants_json():
        return _page(503, refusal.message)
    return make_response(render_template("errors/other_version.html", message=refusal.message), 503)


def _refused(refusal: refusals.Refusal) -> Response:
    return _page(status_of(refusal), refusal.message, refusal.problems)


def _under_way(found: refusals.UnderWay) -> Response:
    """How far it is; a browser asks again by itself, until the thing itself is the answer."""
    if wants_json():
        told = {"status": 202, "message": found.message.say(language()), "done": found.done, "total": found.total}
        response = make_response(jsonify({"under_way": told}), 202)
    else:
        response = make_response(render_template("errors/under_way.html", found=found), 202)
        response.headers["Refresh"] = str(_ASK_AGAIN)
    response.headers["Retry-After"] = str(_ASK_AGAIN)
    response.headers["Cache-Control"] = "no-store"
    return response


_ASK_AGAIN = 2  # seconds


def _too_old(_error: CSRFError) -> Response:
    """A form whose proof expired, or whose cookies were lost: what was typed on our own page is given back whole."""
    origin = urlsplit(request.headers.get("Origin") or request.referrer or "").netloc
    if wants_json() or origin != request.host or not request.form:
        return _page(400, _FORM_TOO_OLD)
    typed = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
    page = render_template(
        "errors/send_again.html",
        address=request.full_path.rstrip("?"),
        fields=[pair for pair in typed if pair[0] not in _SECRET],
        secrets=[name for name, _ in typed if name in _SECRET],
        readable=[(name, text) for name, text in typed if text.strip() and name not in _SECRET | _UNTYPED],
        had_files=bool(request.files),
    )
    return make_response(page, 400)


_SECRET = frozenset({"password", "old_password", "new_password", "code"})
_UNTYPED = frozenset({"once", "seen", "kept-seen", "kept", "next"})


def _http(error: HTTPException) -> Response:
    if error.code in {301, 302, 303, 304, 307, 308}:
        return make_response(error.get_response())
    if error.code == 413:
        return _page(413, too_large())
    return _page(error.code or 500, _WORDS.get(error.code or 500, _NOT_UNDERSTOOD))


def _collided(_error: IntegrityError) -> Response:
    database.session.rollback()
    return _page(409, _SAME_MOMENT)


def _storage(error: DBAPIError) -> Response:
    database.session.rollback()
    said = str(error.orig)
    if "is full" in said or "No space" in said:
        return _page(507, _DISK_FULL)
    other = shapes.look() if is_of_shape(error) else None
    if other:
        return _of_another_version(other)
    if isinstance(error, OperationalError) or isinstance(
        error.orig, sqlite.OperationalError | sqlite3.OperationalError
    ):
        return _page(503, _BUSY)
    return _failed(error)


def _disk(error: OSError) -> Response:
    database.session.rollback()
    if error.errno in {28, 122}:  # ENOSPC, EDQUOT
        return _page(507, _DISK_FULL)
    return _failed(error)


def _failed(error: Exception) -> Response:
    database.session.rollback()
    current_app.logger.error("a request failed", exc_info=error)
    return _page(500, _WORDS[500])


def too_large() -> Words:
    """What is said of a body above the installation's limit."""
    return _TOO_LARGE.filled(limit=settings().upload_limit_mb)


def wants_json() -> bool:
    """Whether the answer is for a program: the API, or a script of a page."""
    if request.path.startswith("/api/"):
        return True
    return request.accept_mimetypes.best == "application/json"


def _page(status: int, message: Words, problems: tuple[refusals.Problem, ...] = ()) -> Response:
    if wants_json():
        listed = [{"field": problem.field, "message": problem.message.say(language())} for problem in problems]
        body = jsonify({"error": {"status": status, "message": message.say(language()), "problems": listed}})
        response = make_response(body, status)
    else:
        response = make_response(
            render_template("errors/error.html", status=status, message=message, problems=problems), status
        )
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


_NOT_UNDERSTOOD = Words("没看懂这个请求，什么也没改。", "This request was not understood. Nothing was changed.")
_FORM_TOO_OLD = Words(
    "这一页放得太久，或浏览器丢了登录，凭据对不上，什么也没存。回到上一页，刷新后再提交。",
    "The page was open too long, or the browser lost its sign-in. Nothing was saved. Go back, reload, send it again.",
)
_TOO_LARGE = Words(
    "传来的内容太大，没有收下。每个文件最多 {limit} MB。",
    "What you sent is too large and was not taken. A file may have {limit} MB at most.",
)
_SAME_MOMENT = Words(
    "另一个人刚好同时做了这件事，你的没有生效。刷新页面看看现在的情况。",
    "Someone did the same thing at the same moment; yours had no effect. Reload to see how it stands.",
)
_BUSY = Words(
    "数据库正忙，什么也没改。过几秒再试。", "The database is busy. Nothing was changed. Try again in a few seconds."
)
_DISK_FULL = Words(
    "服务器磁盘满了，这次没有存上；之前的都在。请管理员腾出空间后再试。",
    "The server's disk is full. This was not saved; everything before it is safe. Try again once there is space.",
)
_WORDS = {
    400: _NOT_UNDERSTOOD,
    401: Words("先登录，再继续。", "Sign in to go on."),
    403: Words("你的岗位不能看这一页。", "Your posts do not allow this page."),
    404: Words("没有这一页。编号可能写错了，或者它已经移走。", "There is no such page. The number may be mistyped."),
    405: Words("这个地址不能这样用。", "This address cannot be used that way."),
    429: Words("来得太快了，歇一会儿再试。", "Too many requests. Wait a moment."),
    500: Words(
        "出了差错，什么也没改。已经记下，管理员会看到。", "Something failed. Nothing was changed. It was logged."
    ),
}
