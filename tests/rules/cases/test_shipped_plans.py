"""The plans that ship: they are read, and name only what is there."""

import json
from pathlib import Path

import pytest

from app.cases import queries
from app.cases.rules.plans import read_plans
from tests.factories.records import definition_data

_ROOT = Path(__file__).parents[3]


def test_the_plans_name_forms_fields_and_clauses_that_exist():
    wrong = []
    for plan in queries.plans():
        text = (_ROOT / "procedures" / plan.procedure / "clauses.txt").read_text("utf-8")
        clauses = {line.split(" ")[0] for line in text.splitlines()}
        for step in plan.steps:
            form = plan.head if not step.of else ""
            fields = {name for way in (*step.when, *step.answered) for name in way} | ({step.since, step.at} - {""})
            wrong += [f"{plan.id} {step.id}: clause {step.clause}"] if step.clause not in clauses else []
            wrong += [f"{plan.id} {step.id}: {name}" for name in fields if form and not _has(form, name)]
            wrong += [f"{plan.id}: {one.form}.{one.link}" for one in step.followers if not _has(one.form, one.link)]
            signatures = {one["meaning"] for one in definition_data(plan.head).get("signatures", ())}
            wrong += [f"{plan.id} {step.id}: {step.signed}"] if step.signed and step.signed not in signatures else []
    assert queries.plans()
    assert wrong == []


def test_the_rules_between_records_and_the_clauses_of_fields_name_what_exists():
    text = (_ROOT / "procedures" / "SP15" / "clauses.txt").read_text("utf-8")
    clauses = {f"SP15 {line.split(' ')[0]}" for line in text.splitlines()}
    wrong = [
        f"{form}.{name}: {clause}"
        for form, own in queries.clauses().items()
        for name, clause in own.items()
        if clause not in clauses
    ]
    wrong += [f"{form}.{name}" for form, own in queries.clauses().items() for name in own if not _is_asked(form, name)]
    for rule in queries.rules():
        linked = next(field["form"] for field in _fields(rule.form) if field["id"] == rule.link)
        wrong += [] if f"SP15 {rule.clause}" in clauses else [f"{rule.id}: {rule.clause}"]
        wrong += [] if _has(rule.form, rule.field) and (not rule.of or _has(linked, rule.of)) else [rule.id]
        rule.message.filled(own="", theirs="", other="")
    assert queries.rules()
    assert wrong == []


def _is_asked(form, name):
    return name in {"", "filed_by"} or name.startswith("signed_") or _has(form, name)


def _fields(form):
    return [field for one in definition_data(form)["sections"] for field in one["fields"]]


def _has(form, name):
    return any(name == field["id"] for one in definition_data(form)["sections"] for field in one["fields"])


def _data():
    return json.loads((_ROOT / "procedures" / "SP15" / "cases.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda step: step.update(colour="red"), "unknown colour"),
        (lambda step: step.update(limit={"weeks": 1}), "unknown weeks"),
        (lambda step: step.update(limit={"hours": -1}), "whole number"),
        (lambda step: step.update(limit={"hours": 1, "minutes": 1}), "whole number"),
        (lambda step: step.pop("signed"), "exactly one of"),
        (lambda step: step.update(after="nothing"), "no earlier step"),
        (lambda step: step.update(who=["nobody"]), "nobody"),
        (lambda step: step.update(signed="admired"), "admired"),
    ],
)
def test_a_plan_that_is_not_understood_is_refused_by_name(change, says):
    data = _data()
    change(data["cases"][0]["steps"][0])
    with pytest.raises(ValueError, match=says):
        read_plans(data)


def test_two_steps_of_one_id_are_refused():
    data = _data()
    data["cases"][0]["steps"].append(data["cases"][0]["steps"][0])
    with pytest.raises(ValueError, match="share an id"):
        read_plans(data)
