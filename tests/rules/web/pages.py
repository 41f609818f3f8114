"""Renders templates of the look without an application: the globals they rely on, with plain stand-ins."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.kernel.wording import Language, Words
from tests.rules.web.stylesheet import TEMPLATES

COMPANY = Words("青原机电", "Qingyuan Machinery")


class _Arguments(dict[str, str]):
    def items(self, multi: bool = False) -> Any:
        return super().items()


@cache
def environment(language: str) -> Environment:
    """Jinja as the application sets it up, in one language."""
    spoken = Language(language)
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    address: Callable[..., str] = lambda name, **_more: "/" + name.replace(".", "/")  # noqa: E731
    made.globals.update(
        L=lambda zh, en: zh if language == "zh" else en,
        say=lambda words: words.say(spoken),
        when=lambda moment: f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else "—",
        day=lambda day: day.isoformat() if isinstance(day, date) else "—",
        static_url=lambda path: "/static/" + path,
        csrf_token=lambda: "the-token",
        once_token=lambda: "the-key",
        url_for=address,
        request=SimpleNamespace(path="/documents", args=_Arguments(on="2026-03-15", q="<b>"), method="GET"),
    )
    return made


def page(language: str, template: str, *, signed_in: bool = True, **values: Any) -> str:
    """A template of the look on its own, with the values every page has."""
    person = SimpleNamespace(
        name="沈砚", username="shen", initial="沈", posts=[Words("品管部", "Quality")], unread=2, term=None
    )
    item = SimpleNamespace(
        endpoint="desk", url="/", icon="desk", label=Words("待办", "Desk"), count=3, current=True, tabs=()
    )
    search = SimpleNamespace(
        endpoint="s", url="/search", icon="search", label=Words("查找", "Search"), count=None, current=False, tabs=()
    )
    known: dict[str, Any] = {
        "language": language,
        "lang_tag": Language(language).tag,
        "theme": "auto",
        "company": COMPANY,
        "me": person if signed_in else None,
        "nav": (SimpleNamespace(name=Words("文件", "Documents"), entries=(item, search)),) if signed_in else (),
        "ledger_foot": None,
        "here": "/documents?q=a",
        "as_of": None,
    }
    return environment(language).get_template(template).render(**{**known, **values})


def drawn(language: str, source: str, **values: Any) -> str:
    """A piece of template that calls the macros as `ui`."""
    head = '{% import "components/ui.html" as ui %}'
    return environment(language).from_string(head + source).render(**values)
