"""Answers that several views give: the page again with what was typed, a file to take home, a way back."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote, urlsplit

from flask import Response, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.kernel.refusals import NotFound, Refusal
from app.web.errors import status_of
from app.web.transaction import reading, settle

Done = TypeVar("Done")
Answer = str | BaseResponse | tuple[str, int]


def attempt(act: Callable[[], Done], then: Callable[[Done], Answer], again: Callable[[Refusal], str]) -> Answer:
    """Takes an act and answers by `then`; if it is refused, the page `again`, with the refusal on it and everything
    typed still there. What the refused act wrote is undone before the page is built.
    """
    try:
        done = act()
    except Refusal as refusal:
        reading().rollback()
        settle(refusal)
        try:
            return again(refusal), status_of(refusal)
        except NotFound:  # somebody was quicker and the page is gone; what was refused is still the answer
            raise refusal from None
    return then(done)


def go(endpoint: str, **arguments: str | int) -> Callable[[object], Answer]:
    """An answer for `attempt`: on to another page."""
    return lambda _done: redirect(url_for(endpoint, **arguments), 303)


def download(data: bytes, media_type: str, name: str, *, inline: bool = False) -> Response:
    """A file for the reader, under a name that may be Chinese; never sniffed, never run."""
    kind = "inline" if inline else "attachment"
    response = Response(data, content_type=media_type)
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    response.headers["Content-Disposition"] = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return response


def safe_path(target: str | None, fallback: str = "/") -> str:
    """A path on this site, or the fallback for anything that could lead away from it."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return fallback
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or "\\" in target or any(ord(character) < 32 for character in target):
        return fallback
    return target
