"""The guard: each route says what permission it needs, or is public; one that says nothing stops the start.

A route that changes something runs inside one write transaction and answers a repeated submit with the first answer.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, jsonify, make_response, redirect, request, url_for
from flask_login import current_user
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response as BaseResponse

from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Forbidden, Invalid
from app.kernel.wording import Words
from app.web import once
from app.web.bodies import is_storable
from app.web.errors import wants_json
from app.web.tongue import language
from app.web.transaction import write

View = Callable[..., Any]

_SAFE = {"GET", "HEAD", "OPTIONS"}
_LONGEST_KEY = 255
PUBLIC = "public"
LINKS = "/s/"


class Whole(IntegerConverter):
    """`<int:…>` of an address: ASCII digits, no more than any database takes; anything else is no address at all."""

    regex = "[0-9]{1,9}"


def needs(permission: Permission) -> Callable[[View], View]:
    """Lets only people with the permission reach the route."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: object) -> BaseResponse:
            if not current_user.is_authenticated:
                return _ask_to_sign_in()
            person = actor()
            person.demand(permission)
            if request.method not in _SAFE:
                person.demand_write(permission)
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
    found.demand_at(clock.now())
    return found


def _answer(view: View, arguments: dict[str, object]) -> BaseResponse:
    if request.method in _SAFE:
        return make_response(view(**arguments))
    with write() as session:
        key, asked = _key(), _asked()
        earlier = once.earlier_answer(session, key, request.path)
        if earlier is not None:
            return _again(earlier, asked)
        response = make_response(view(**arguments))
        if response.status_code >= 400:
            session.rollback()
        else:
            body = response.get_data(as_text=True) if _is_api() and response.is_json else ""
            answer = once.Kept(response.location or "", response.status_code, body, asked)
            once.keep_answer(session, key, request.path, answer)
        g.written = response.status_code < 400
    return response


def _key() -> str:
    """The key of this act: of a page's form, or of a program's call; the latter each person has for themselves."""
    if is_link():
        return ""  # what is kept of a request holds its path, and this one's path is a secret
    if not _is_api():
        return request.form.get("once", "")
    sent = request.headers.get("Idempotency-Key", "")
    if len(sent) > _LONGEST_KEY:
        raise Invalid(_LONG_KEY)
    who = actor().person_id if current_user.is_authenticated else 0
    return hashlib.sha256(f"{who}\n{request.method}\n{sent}".encode()).hexdigest() if sent else ""


def _asked() -> str:
    """The hash of what a program asked, so that one key cannot stand for two acts."""
    return hashlib.sha256(request.get_data()).hexdigest() if _is_api() and request.is_json else ""


def _again(earlier: once.Kept, asked: str) -> BaseResponse:
    if earlier.asked != asked:
        raise Invalid(_KEY_USED)
    if earlier.body:
        answer = Response(earlier.body, earlier.status, content_type="application/json")
        answer.headers["Idempotent-Replayed"] = "true"
        if earlier.location:
            answer.location = earlier.location
        return answer
    return redirect(earlier.location or _page_before(), 303)


def _page_before() -> str:
    """The page of this site that the form was sent from, or the desk."""
    before = urlsplit(request.referrer or "")
    is_here = before.netloc == request.host and before.path.startswith("/") and not before.path.startswith("//")
    return before.path if is_here else "/"


def _ask_to_sign_in() -> BaseResponse:
    if _is_api() or wants_json():  # a script would take the sign-in page for a good answer, and what was typed be lost
        message = _TOKEN if _is_api() else _SIGN_IN
        body = {"error": {"status": 401, "message": message.say(language()), "problems": []}}
        answer = make_response(jsonify(body), 401)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    # A form sent after the session ended leads back to its page, where the device still holds what was typed.
    target = request.full_path.rstrip("?") if request.method in _SAFE else _page_before()
    return redirect(url_for("accounts.sign_in", next=target), 303)


def _is_api() -> bool:
    return request.path.startswith("/api/")


def is_link() -> bool:
    """Whether the address is a survey's link: it is its own proof, so that no session and no CSRF token is needed."""
    return request.path.startswith(LINKS)


def refuse_hidden_bytes() -> None:
    """Refuses a request whose fields hold a NUL: no person types one, and the databases disagree about it."""
    if not all(map(is_storable, _texts())):
        raise Invalid(_NUL)


def _texts() -> Iterator[str]:
    """Every text that came in the address, its query and the fields of a form; JSON is checked where it is read."""
    yield from map(str, (request.view_args or {}).values())
    for fields in (request.args, request.form):
        for name, values in fields.lists():
            yield name
            yield from values


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
_TOKEN = Words(
    "要带令牌：Authorization: Bearer。令牌在自己的页面上发放。",
    "A bearer token is needed. Issue one on your own page.",
)
_LONG_KEY = Words("Idempotency-Key 最多 255 个字符。", "An Idempotency-Key has 255 characters at most.")
_KEY_USED = Words(
    "这个 Idempotency-Key 已用于另一个请求，换一个。",
    "This Idempotency-Key was used for another request. Use a new one.",
)
_NUL = Words(
    "内容里有看不见的空字符，没有收下。删掉再提交，多半在粘贴的开头或结尾。",
    "There is an invisible NUL character in what you sent. Nothing was saved. Remove it and submit again.",
)
