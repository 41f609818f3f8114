"""What templates may use beside the page they show: the reader's language, times, icons' addresses, tokens."""

import hashlib
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

from flask import Flask, request, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from markupsafe import Markup

from app.kernel import clock
from app.kernel.wording import Language, Words, many
from app.web import once, tongue
from app.web.house import settings
from app.web.navigation import navigation

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_STATIC = Path(__file__).parent / "static"


def register(app: Flask) -> None:
    """Gives an application's templates their globals and per-request values."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        L=say_pair,
        say=say,
        when=when,
        day=day,
        static_url=static_url,
        foreign=foreign,
        many=many,
        once_token=once.token,
        csrf_token=generate_csrf,
    )
    app.context_processor(_page_values)


def say_pair(zh: str, en: str) -> str:
    """One of two wordings, by the reader's language."""
    return zh if tongue.language() is tongue.Language.ZH else en


def say(words: Words) -> str:
    """A wording in the reader's language."""
    return words.say(tongue.language())


def foreign(text: str) -> Markup:
    """The `lang` attribute of a text that is not in the page's language, so that it is read out rightly."""
    written = Language.ZH if _CHINESE.search(text) else Language.EN
    return Markup("") if written is tongue.language() or not _LETTER.search(text) else Markup(f' lang="{written.tag}"')  # noqa: S704 - one of our two tags


def when(moment: datetime | None) -> str:
    """A moment in the company's zone."""
    return clock.shown(moment, settings().zone) if moment else "—"


def day(date_: date | None) -> str:
    """A date, or a dash."""
    return date_.isoformat() if date_ else "—"


def static_url(path: str) -> str:
    """A static file's address with a mark of its content, so that browsers may keep it."""
    return _address(path, request.root_path)


@cache
def _address(path: str, _below: str) -> str:
    """The same on every page of one installation; a page of a long text has thousands of icons."""
    return url_for("static", filename=path, v=_mark(path))


@cache
def _mark(path: str) -> str:
    file = _STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else "0"


def _page_values() -> dict[str, object]:
    language = tongue.language()
    signed_in = current_user.is_authenticated
    return {
        "language": language,
        "lang_tag": language.tag,
        "theme": tongue.theme(),
        "company": settings().company,
        "me": current_user if signed_in else None,
        "nav": navigation(current_user.actor, request.endpoint or "") if signed_in else (),
        "ledger_foot": None,
        "here": request.full_path.rstrip("?"),
        "as_of": None,
        "asks_code": settings().demands_code,
    }
