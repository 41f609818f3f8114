"""The reader's language and theme: from the cookie, else the browser's wish, else the installation's setting."""

from functools import lru_cache

from flask import g, has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from app.kernel.wording import Language
from app.web.house import settings

LANGUAGE_COOKIE = "qms_language"
THEME_COOKIE = "qms_theme"
THEMES = ("auto", "light", "dark")


def language() -> Language:
    """The language to answer in."""
    if not has_request_context():
        return settings().language
    if "spoken" in g:
        return Language(g.spoken)
    chosen = request.cookies.get(LANGUAGE_COOKIE) or request.headers.get("X-Language", "")
    if chosen in {"zh", "en"}:
        return Language(chosen)
    return _wished(request.headers.get("Accept-Language", "")) or settings().language


@lru_cache(maxsize=256)
def _wished(header: str) -> Language | None:
    """What a browser wishes, by the main part of each wish: `en-GB, zh;q=0.5` means English, though only `zh` matches
    to the letter. One long page asks for it thousands of times.
    """
    wishes = parse_accept_header(header, LanguageAccept)
    mains = (tag.partition("-")[0].lower() for tag, weight in wishes if weight)
    return next((Language(main) for main in mains if main in {"zh", "en"}), None)


def speak(chosen: Language) -> None:
    """Answers this one request in a language, whatever the reader's browser wishes: a page that is somebody's own."""
    g.spoken = chosen.value


def theme() -> str:
    """`light`, `dark`, or `auto` for as the device."""
    chosen = request.cookies.get(THEME_COOKIE, "auto") if has_request_context() else "auto"
    return chosen if chosen in THEMES else "auto"
