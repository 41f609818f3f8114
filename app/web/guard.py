"""The guard: each route says what permission it needs, or is public; one that says nothing stops the start.

A route that changes something runs inside one write transaction and answers a repeated submit with the first answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, g, make_response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from app.kernel.people import Actor, Permission
from app.kernel.refusals import Forbidden, Invalid
from app.kernel.wording import Words
from app.web import once
from app.web.transaction import write

View = Callable[..., Any]

_SAFE = {"GET", "HEAD", "OPTIONS"}
PUBLIC = "public"


def needs(permission: Permission) -> Callable[[View], View]:
    """Lets only people with the permission reach the route."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: object) -> BaseResponse:
            if not current_user.is_authenticated:
                return _ask_to_sign_in()
            actor().demand(permission)
            return _answer(view, arguments)

        guarded.__needs__ = permission.value  # type: ignore[attr-defined]  # read by the start-up check
        return guarded

    return decorate


def public(view: View) -> View:
    """Opens a route to everybody. The list of such routes is fixed by a test."""

    @wraps(view)
    def opened(**arguments: object) -> BaseResponse:
        return _answer(view, arguments)

    opened.__needs__ = PUBLIC  # type: ignore[attr-defined]  # read by the start-up check
    return opened


def actor() -> Actor:
    """The person who asks."""
    if not current_user.is_authenticated:
        raise Forbidden(_SIGN_IN)
    found: Actor = current_user.actor
    return found


def _answer(view: View, arguments: dict[str, object]) -> BaseResponse:
    if request.method in _SAFE:
        return make_response(view(**arguments))
    with write() as session:
        earlier = once.earlier_answer(session, request.form.get("once", ""), request.path)
        if earlier is not None:
            return redirect(earlier, 303)
        response = make_response(view(**arguments))
        if response.status_code >= 400:
            session.rollback()
        else:
            once.keep_answer(session, request.form.get("once", ""), request.path, response.location or "")
        g.written = response.status_code < 400
    return response


def _ask_to_sign_in() -> BaseResponse:
    if request.path.startswith("/api/"):
        return Response('{"error":{"message":"a bearer token is needed"}}', 401, content_type="application/json")
    target = request.full_path.rstrip("?") if request.method in _SAFE else "/"
    return redirect(url_for("accounts.sign_in", next=target), 303)


def refuse_hidden_bytes() -> None:
    """Refuses a request whose fields hold a NUL: no person types one, and the databases disagree about it."""
    if any("\x00" in value for value in (*request.args.values(), *request.form.values())):
        raise Invalid(_NUL)


def routes(app: Flask) -> list[dict[str, str]]:
    """Every route with its method and what it needs."""
    found = []
    for rule in app.url_map.iter_rules():
        needed = PUBLIC if rule.endpoint == "static" else getattr(app.view_functions[rule.endpoint], "__needs__", None)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found.append({"method": method, "path": rule.rule, "permission": needed or ""})
    return sorted(found, key=lambda route: (route["path"], route["method"]))


def assert_guarded(app: Flask) -> None:
    """Raises RuntimeError if a route says neither what it needs nor that it is public."""
    open_ones = [f"{route['method']} {route['path']}" for route in routes(app) if not route["permission"]]
    if open_ones:
        raise RuntimeError(f"routes without @needs or @public: {', '.join(open_ones)}")


_SIGN_IN = Words("先登录，再继续。", "Sign in to go on.")
_NUL = Words(
    "内容里有看不见的空字符，没有收下。删掉再提交，多半在粘贴的开头或结尾。",
    "There is an invisible NUL character in what you sent. Nothing was saved. Remove it and submit again.",
)
