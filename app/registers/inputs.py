"""The shape of what arrives at the pages of registers."""

from collections.abc import Mapping

from flask import request

from app.kernel.clock import calendar_day
from app.registers.rules.columns import columns_of
from app.registers.words import Asked, Kind, Register, Typed

_LONGEST, _MOST_PAGES = 2000, 9_999_999


def asked(arguments: Mapping[str, str]) -> Asked:
    """What is asked of a list; what cannot be read is left out."""
    page = arguments.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 1
    return Asked(
        arguments.get("q", "").strip()[:100],
        arguments.get("view") == "main",
        arguments.get("view") == "retired",
        calendar_day(arguments.get("on", "")),
        min(max(1, number), _MOST_PAGES),
    )


def kept(arguments: Mapping[str, str]) -> dict[str, str]:
    """The arguments of a list's address that go along from page to page."""
    return {name: arguments[name][:100] for name in ("q", "view", "on") if arguments.get(name)}


def typed(register: Register, form: Mapping[str, str]) -> Typed:
    """An entry as its form sends it: an empty box of a checkbox says no."""
    values = {
        column.key: form.get(column.key, "")[:_LONGEST]
        for column in columns_of(register)
        if _is_sent(column.kind, column.key, form)
    }
    return Typed(values, form.get("reason", "")[: _LONGEST * 2])


def _is_sent(kind: Kind, key: str, form: Mapping[str, str]) -> bool:
    return key in form or kind is Kind.FLAG


def page_of(arguments: Mapping[str, str]) -> int:
    """Which page of a list is asked for."""
    return asked(arguments).page


def upload() -> tuple[str, bytes]:
    """Name and bytes of the file that was sent; nothing where none was chosen."""
    file = request.files.get("file")
    return (file.filename or "", file.read()) if file else ("", b"")
