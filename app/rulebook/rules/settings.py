"""Whether typed settings can stand, and how they are spelt as data."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.rulebook.words.catalogue import CATALOGUE
from app.rulebook.words.rules import Rulebook, Setting, Severity, Stop

LONGEST_REASON = 500
_LONGEST_WORD = 40
_MOST_WORDS = 300
_OFF = "off"


def sound(typed: Rulebook) -> Rulebook:
    """The settings as they are kept: only what differs from the delivered ones, words trimmed and each once.

    Raises Invalid, with problems named `reason-<rule>`, for a rule that is off without a reason; `vague` or `posts`
    for a word that is too long, or too many.
    """
    held = tuple(_held(typed))
    problems = [Problem(f"reason-{one.rule}", _WHY_OFF) for one in held if one.severity is None and not one.reason]
    lists = {"vague": _words(typed.vague), "posts": _words(typed.posts)}
    problems += [Problem(name, _LONG) for name, words in lists.items() if _is_too_much(words)]
    if problems:
        raise Invalid(_NOT_KEPT, problems=tuple(problems))
    return replace(typed, settings=held, vague=lists["vague"], posts=lists["posts"])


def _held(typed: Rulebook) -> Iterable[Setting]:
    for rule in CATALOGUE:
        one = typed.setting(rule)
        if one.severity is not rule.severity:
            yield replace(one, reason=one.reason.strip()[:LONGEST_REASON])


def _words(typed: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in typed if (word := " ".join(each.split()))))


def _is_too_much(words: tuple[str, ...]) -> bool:
    return len(words) > _MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words)


def book_data(book: Rulebook) -> dict[str, Any]:
    """A rulebook as it is stored."""
    return {
        "rules": {
            one.rule: {"severity": one.severity.value if one.severity else _OFF, "reason": one.reason}
            for one in book.settings
        },
        "vague": list(book.vague),
        "posts": list(book.posts),
        "submission": book.submission.value,
        "release": book.release.value,
    }


def book_of(data: Mapping[str, Any], **decided: Any) -> Rulebook:
    """A rulebook from what is stored."""
    settings = (
        Setting(rule, None if one["severity"] == _OFF else Severity(one["severity"]), one["reason"])
        for rule, one in sorted(data["rules"].items())
    )
    return Rulebook(
        tuple(settings),
        tuple(data["vague"]),
        tuple(data["posts"]),
        Stop(data["submission"]),
        Stop(data["release"]),
        **decided,
    )


def effective(book: Rulebook) -> dict[str, Any]:
    """Everything that holds, spelt out rule by rule: what is kept with a judgement, whatever is delivered later."""
    found = {rule.id: book.setting(rule).severity for rule in CATALOGUE}
    return book_data(book) | {"severities": {rule: one.value if one else _OFF for rule, one in found.items()}}


def pinned(data: Mapping[str, Any], version: int) -> Rulebook:
    """The rulebook that a judgement was made by."""
    reasons = {rule: one["reason"] for rule, one in data["rules"].items()}
    every = {
        rule: {"severity": severity, "reason": reasons.get(rule, "")} for rule, severity in data["severities"].items()
    }
    return book_of({**data, "rules": every}, version=version)


_NOT_KEPT = Words("没有存，有几处要改。", "Nothing was kept; some things must be put right.")
_WHY_OFF = Words("不查这一条，要写明原因。", "Say why this rule is off.")
_LONG = Words("一行一个词，每个最多 40 字，最多 300 个。", "One word a line, 40 characters each, 300 at most.")
