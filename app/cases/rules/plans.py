"""Reading plans from their data. What is not understood is refused, by name, before anything is judged by it."""

from collections.abc import Mapping
from typing import Any

from app.cases.words import CasePlan, Comparison, Follower, LinkRule, Match, Span, StepPlan
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.wording import words_from

_CASE = {"id", "name", "head", "clause", "when", "steps"}
_STEP = {
    *("id", "name", "clause", "who", "limit", "of", "after", "since", "at", "when", "escalate"),
    *("followed_by", "only", "or_return", "signed", "answered", "changed"),
}
_RULE = {"id", "form", "link", "clause", "message", *(one.value for one in Comparison)}
_SPAN = {"working_days": 0, "hours": 60, "minutes": 1}


def read_plans(data: Mapping[str, Any]) -> tuple[CasePlan, ...]:
    """The plans of one procedure. Raises ValueError naming what is wrong."""
    _known(data, {"procedure", "cases", "fields", "rules"}, "the file")
    return tuple(_case(str(data["procedure"]), one) for one in data["cases"])


def read_rules(data: Mapping[str, Any]) -> tuple[LinkRule, ...]:
    """The rules between records of one procedure. Raises ValueError naming what is wrong."""
    return tuple(_rule(str(data["procedure"]), one) for one in data.get("rules", ()))


def _rule(procedure: str, data: Mapping[str, Any]) -> LinkRule:
    _known(data, _RULE, "a rule")
    ways = [one for one in Comparison if one.value in data]
    if len(ways) != 1:
        raise ValueError(f"rule {data.get('id')}: exactly one of {', '.join(Comparison)}")
    way = data[ways[0].value]
    _known(way, {"field", "of"}, "a comparison")
    message = words_from(data["message"])
    return LinkRule(
        data["id"], procedure, data["form"], data["link"], data["clause"], ways[0], way["field"], way["of"], message
    )


def _case(procedure: str, data: Mapping[str, Any]) -> CasePlan:
    _known(data, _CASE, "a case")
    steps = tuple(_step(one) for one in data["steps"])
    ids = [one.id for one in steps]
    if len(set(ids)) != len(ids):
        raise ValueError(f"case {data['id']}: two steps share an id")
    for place, one in enumerate(steps):
        if missing := {one.of, one.after} - {"", *ids[:place]}:
            raise ValueError(f"step {one.id}: {sorted(missing)} is no earlier step")
    name = words_from(data["name"])
    return CasePlan(data["id"], procedure, name, data["head"], data["clause"], steps, _ways(data.get("when")))


def _step(data: Mapping[str, Any]) -> StepPlan:
    _known(data, _STEP, "a step")
    ways = [kind for kind in ("followed_by", "signed", "answered", "changed") if kind in data]
    if len(ways) != 1:
        raise ValueError(f"step {data.get('id')}: exactly one of followed_by, signed, answered, changed")
    escalate = data.get("escalate", {})
    _known(escalate, {"to", "after"}, "escalate")
    return StepPlan(
        id=data["id"],
        name=words_from(data["name"]),
        clause=data["clause"],
        who=tuple(Post(one) for one in data["who"]),
        limit=_span(data["limit"]),
        of=data.get("of", ""),
        after=data.get("after", ""),
        since=data.get("since", ""),
        at=data.get("at", ""),
        when=_ways(data.get("when")),
        followers=tuple(_follower(one) for one in data.get("followed_by", ())),
        only=bool(data.get("only")),
        or_return=bool(data.get("or_return")),
        signed=Meaning(data["signed"]).value if "signed" in data else "",
        answered=_ways(data.get("answered")),
        changed=bool(data.get("changed")),
        escalates_to=Post(escalate.get("to", Post.QUALITY_MANAGER)),
        escalates_after=_span(escalate.get("after", {"minutes": 30})),
    )


def _follower(data: Mapping[str, Any]) -> Follower:
    _known(data, {"form", "link", "when"}, "a record that follows")
    return Follower(data["form"], data["link"], _ways(data.get("when")))


def _span(data: Mapping[str, Any]) -> Span:
    _known(data, set(_SPAN), "a limit")
    if len(data) != 1 or not all(isinstance(value, int) and value >= 0 for value in data.values()):
        raise ValueError(f"a limit is one whole number of working_days, hours or minutes: {dict(data)}")
    unit, value = next(iter(data.items()))
    return Span(working_days=value) if unit == "working_days" else Span(minutes=value * _SPAN[unit])


def _ways(data: Any) -> tuple[Match, ...]:
    ways = data if isinstance(data, list) else [data] if data else []
    return tuple({field: _values(values) for field, values in way.items()} for way in ways)


def _values(values: Any) -> tuple[str, ...] | None:
    return None if values == "*" else tuple(values)


def _known(data: Mapping[str, Any], names: set[str], where: str) -> None:
    if strange := set(data) - names:
        raise ValueError(f"{where}: unknown {', '.join(sorted(strange))}")
