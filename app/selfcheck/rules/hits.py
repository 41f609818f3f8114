"""A hit by its rule; its key, by which it is known again; and what the checks found, under the catalogue's rules."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from app.cases.words import Finding
from app.kernel.canonical import canonical, digest
from app.kernel.wording import Words
from app.selfcheck.words import Hit
from app.selfcheck.words.catalogue import RULE

_STEPS = {
    "late": "cases.late",
    "done-late": "cases.done-late",
    "twice": "cases.twice",
    "kind": "cases.wrong-receipt",
    "early": "cases.verified-early",
}
_SURVEYS = {"missing": "surveys.not-summed-up", "coverage": "surveys.coverage"}
_SURVEY = re.compile(r"[A-Z]+\d+\.[SC]\.(?P<what>[a-z-]+)")
_STEP = re.compile(r"[A-Z]+\d+\.\w+\.[\w-]+\.(?P<what>[a-z-]+)")


def hit(code: str, subject: str, since: date | None, url: str, said: Words | None = None, detail: str = "") -> Hit:
    """A hit by a rule of the catalogue, in the rule's own words or in others."""
    rule = RULE[code]
    return Hit(code, subject, since, url, said or rule.message, rule.clause, rule.severity, detail)


def key_of(one: Hit) -> str:
    """What a hit is known again by: its rule, what tells it apart, its subject. What is said of it may change."""
    return digest(canonical([one.rule, one.detail, one.subject]))


def each_once(found: Iterable[Hit]) -> dict[str, Hit]:
    """Hits by their keys; of several with one key the first."""
    by_key: dict[str, Hit] = {}
    for one in found:
        by_key.setdefault(key_of(one), one)
    return by_key


def digest_of(keys: Iterable[str]) -> str:
    """One value for all that stood after a run, whatever its order: anybody can work it out again."""
    return digest(canonical(sorted(keys)))


def from_finding(found: Finding, links: Collection[str]) -> Hit:
    """What a check found, as a hit: with its own clause, severity and words. `links` are the rules between records."""
    detail = "" if found.rule in RULE else found.rule
    code = "records.disagree" if found.rule in links else _code(found.rule)
    return Hit(code, found.subject, found.since, found.url, found.message, found.clause, found.severity, detail)


def _code(rule: str) -> str:
    """The catalogue's rule for a rule of the checks, which name the step of a case or the field of a form as well."""
    if rule in RULE:
        return rule
    survey, step = _SURVEY.fullmatch(rule), _STEP.fullmatch(rule)
    if survey:
        return _SURVEYS.get(survey["what"], "surveys.figures")
    if step and step["what"] in _STEPS:
        return _STEPS[step["what"]]
    return "records.former-rule"
