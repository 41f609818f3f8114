"""The shape of what arrives at the rulebook: a page's fields, or JSON."""

from collections.abc import Mapping
from typing import Any

from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.rulebook.words.catalogue import CATALOGUE
from app.rulebook.words.rules import Rule, Rulebook, Setting, Severity, Stop

_MOST = 10_000


def typed_book(form: Any) -> Rulebook:
    """The settings as typed on the page: one severity and one reason for each rule, lists one word a line."""
    return Rulebook(
        tuple(
            _setting(rule, _said(form, f"severity-{rule.id}"), _said(form, f"reason-{rule.id}")) for rule in CATALOGUE
        ),
        tuple(_said(form, "vague").splitlines()),
        tuple(_said(form, "posts").splitlines()),
        _stop(_said(form, "submission")),
        _stop(_said(form, "release")),
        version(form.get("seen", "")),
    )


def sent_book(body: Mapping[str, Any], standing: Rulebook) -> Rulebook:
    """The settings as a program sends them; what it leaves out stays as it stands. Raises Invalid for other shapes."""
    rules = body.get("rules")
    if rules is not None and not _is_settings(rules):
        raise Invalid(_SHAPE)
    settings = (
        standing.settings
        if rules is None
        else tuple(
            _setting(rule, rules[rule.id].get("severity", ""), rules[rule.id].get("reason", ""))
            for rule in CATALOGUE
            if rule.id in rules
        )
    )
    return Rulebook(
        settings,
        _words(body.get("vague"), standing.vague),
        _words(body.get("posts"), standing.posts),
        _stop(str(body.get("submission", standing.submission.value))),
        _stop(str(body.get("release", standing.release.value))),
        version(str(body.get("version", ""))),
    )


def _is_settings(rules: Any) -> bool:
    known = {rule.id for rule in CATALOGUE}
    return isinstance(rules, dict) and all(
        key in known and isinstance(one, dict) and all(isinstance(said, str) for said in one.values())
        for key, one in rules.items()
    )


def _setting(rule: Rule, severity: str, reason: str) -> Setting:
    if severity == "off":
        return Setting(rule.id, None, reason)
    known = next((one for one in Severity if one.value == severity), rule.severity)
    return Setting(rule.id, known, reason)


def _words(sent: Any, standing: tuple[str, ...]) -> tuple[str, ...]:
    if sent is None:
        return standing
    if not isinstance(sent, list) or not all(isinstance(word, str) for word in sent):
        raise Invalid(_SHAPE)
    return tuple(sent)


def _said(form: Any, name: str) -> str:
    return str(form.get(name, ""))[:_MOST]


def _stop(text: str) -> Stop:
    found = next((one for one in Stop if one.value == text), None)
    if found is None:
        raise Invalid(_CHOOSE)
    return found


def version(text: str) -> int:
    """A version in plain digits; -1, which none is, for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


_CHOOSE = Words("选定送审和批准时哪些发现要阻止。", "Choose what stops sending for review and what stops a release.")
_SHAPE = Words(
    "rules 是规则名到 {severity, reason} 的对象，vague 和 posts 是文字的列表。",
    "“rules” is an object of rule names to {severity, reason}; “vague” and “posts” are lists of texts.",
)
