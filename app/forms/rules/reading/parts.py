"""Reads what stands beside the fields: sections, rules, signatures, procedure, retention, computation."""

from enum import StrEnum
from typing import Any, TypeVar

from app.calculation.satisfaction import check_coefficients
from app.forms.rules.reading.conditions import condition_at
from app.forms.rules.reading.fields import read_field
from app.forms.rules.reading.node import Node
from app.forms.words import Computation, GovernedBy, Retention, Rule, Section, SignatureSpec, Signer
from app.forms.words.computing import Formula, Weight
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.wording import Words

MOST_FIELDS = 150

E = TypeVar("E", bound=StrEnum)
P = TypeVar("P")


def placed(node: Node, part: P) -> P:
    """The part, after noting where it stands: the checks between parts name that place."""
    node.notes.places.append((node.path, part))
    return part


def read_section(node: Node) -> Section:
    """One section with its fields."""
    name, title = node.id(), node.words("title", needed=True)
    fields = []
    for child in node.nodes("fields", needed=True, most=MOST_FIELDS):
        found = read_field(child)
        if found:
            fields.append(placed(child, found))
    node.finish()
    return placed(node, Section(name, title or Words(name, name), tuple(fields)))


def read_rule(node: Node) -> Rule | None:
    """One rule between fields."""
    if not node.has("must"):
        node.note("must", RULE_WITHOUT_MUST)
    must, when = condition_at(node, "must"), condition_at(node, "when")
    message, fields = (
        node.words("message", needed=True),
        node.texts("fields", needed=True),
    )
    clause = node.text("clause")
    node.finish()
    return placed(node, Rule(must, message, fields, when, clause)) if must and message else None


def read_signature(node: Node) -> SignatureSpec | None:
    """One signature that records of the form need."""
    name, label = node.id(), node.words("label", needed=True)
    meaning = _member(node, "meaning", node.text("meaning", needed=True), Meaning, UNKNOWN_MEANING)
    by = _member(node, "by", node.text("by", needed=True), Signer, UNKNOWN_SIGNER)
    posts = []
    for index, text in enumerate(node.texts("posts", needed=by is Signer.POST)):
        posts.append(_member(node, f"posts[{index}]", text, Post, UNKNOWN_POST))
    not_filer, when = node.flag("not_filer"), condition_at(node, "when")
    if by is Signer.FILER and not_filer:
        node.note("not_filer", FILER_NOT_FILER)
    node.finish()
    if not name or label is None or meaning is None or by is None:
        return None
    held = tuple(post for post in posts if post)
    return placed(node, SignatureSpec(name, meaning, label, held, by, not_filer, when))


def read_governed_by(node: Node | None) -> GovernedBy:
    """The procedure and the clauses that demand the form."""
    if node is None:
        return GovernedBy("", ())
    found = GovernedBy(node.text("procedure", needed=True) or "", node.texts("clauses", needed=True))
    node.finish()
    return found


def read_retention(node: Node | None) -> Retention:
    """How long, and where, records are kept."""
    if node is None:
        return Retention(0, Words("", ""))
    years, department = (
        node.whole("years", 1, 100, needed=True),
        node.words("department", needed=True),
    )
    node.finish()
    return Retention(years or 0, department or Words("", ""))


def read_computation(node: Node) -> Computation | None:
    """The formula of the computed fields with its settings."""
    text, source = node.text("formula", needed=True), node.text("source", needed=True)
    formula = _member(node, "formula", text, Formula, UNKNOWN_FORMULA)
    settings = node.child("settings", needed=True)
    node.finish()
    if settings is None or text is None or source is None:
        return None
    period = settings.id("period")
    more = {} if formula is Formula.EVALUATION else _survey_settings(settings)
    settings.finish()
    return placed(settings, Computation(formula or Formula.SATISFACTION, source, period, **more))


def _survey_settings(settings: Node) -> dict[str, Any]:
    items, levels = _weights(settings, "items"), _weights(settings, "levels")
    _check_weights(settings, items, levels)
    bad = settings.texts("bad_levels", needed=True)
    known = {level.value for level in levels}
    for index, value in enumerate(bad):
        if value not in known:
            settings.note(f"bad_levels[{index}]", UNKNOWN_LEVEL, text=value)
    return {"items": items, "levels": levels, "bad_levels": bad, "suggestion": settings.id("suggestion")}


def _weights(settings: Node, key: str) -> tuple[Weight, ...]:
    found: list[Weight] = []
    for child in settings.nodes(key, needed=True, most=20):
        value, coefficient = (
            child.id("value"),
            child.decimal("coefficient", needed=True),
        )
        child.finish()
        if value in {weight.value for weight in found}:
            child.note("value", DOUBLED, text=value)
        elif value and coefficient is not None:
            found.append(Weight(value, coefficient))
    return tuple(found)


def _check_weights(settings: Node, items: tuple[Weight, ...], levels: tuple[Weight, ...]) -> None:
    pairs = [[(weight.value, weight.coefficient) for weight in weights] for weights in (items, levels)]
    if all(pairs):
        for problem in check_coefficients(*pairs):
            settings.note(problem.field, problem.message)


def _member(node: Node, key: str, text: str | None, kind: type[E], message: Words) -> E | None:
    if text is None:
        return None
    if text in set(kind):
        return kind(text)
    node.note(key, message, text=text, known=", ".join(kind))
    return None


RULE_WITHOUT_MUST = Words("规则缺 must", "A rule needs “must”")
UNKNOWN_MEANING = Words(
    "没有 {text} 这种签署含义；有：{known}",
    "There is no meaning {text}; known are: {known}",
)
UNKNOWN_SIGNER = Words("签署人只能是 {known}，不能是 {text}", "Who signs is one of {known}, not {text}")
UNKNOWN_POST = Words("没有 {text} 这个岗位；有：{known}", "There is no post {text}; known are: {known}")
FILER_NOT_FILER = Words("填表人签署，又不许填表人签", "The filer signs and is forbidden to sign")
UNKNOWN_FORMULA = Words(
    "没有 {text} 这个算法；有：{known}",
    "There is no formula {text}; known are: {known}",
)
UNKNOWN_LEVEL = Words("{text} 不在 levels 里", "{text} is not among the levels")
DOUBLED = Words("{text} 重复", "{text} stands twice")
