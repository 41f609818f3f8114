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
            fields = {name for way in (*step.when, *step.answered) for name in way} | ({step.since} - {""})
            wrong += [f"{plan.id} {step.id}: clause {step.clause}"] if step.clause not in clauses else []
            wrong += [f"{plan.id} {step.id}: {name}" for name in fields if form and not _has(form, name)]
            wrong += [f"{plan.id}: {one.form}.{one.link}" for one in step.followers if not _has(one.form, one.link)]
            signatures = {one["meaning"] for one in definition_data(plan.head).get("signatures", ())}
            wrong += [f"{plan.id} {step.id}: {step.signed}"] if step.signed and step.signed not in signatures else []
    assert queries.plans()
    assert wrong == []


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
