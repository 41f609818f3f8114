"""A definition as rows of a page and back: what the page shows is taken from it, all else stays as it was."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.forms.rules.source.proposing import free_id
from app.forms.rules.source.spoken import Fields, NotUnderstood, fields_of, named, said, understood
from app.forms.rules.source.vocabulary import english, slug
from app.forms.words import NUMBER_TYPES, OPTION_TYPES, REGISTER_TYPES, TEXT_TYPES, FieldType
from app.forms.words.designing import (
    Plan,
    PlannedField,
    PlannedHead,
    PlannedRule,
    PlannedSection,
    PlannedSignature,
    RowFault,
)

Data = dict[str, Any]
_OF_TYPE = {
    **dict.fromkeys(OPTION_TYPES, frozenset({"options"})),
    **dict.fromkeys(NUMBER_TYPES, frozenset({"unit", "min", "max", "formula"})),
    **dict.fromkeys(TEXT_TYPES, frozenset({"max_length"})),
    **dict.fromkeys(REGISTER_TYPES, frozenset({"max_length", "registered"})),
    FieldType.TABLE: frozenset({"columns", "min_rows", "max_rows"}),
    FieldType.RECORD: frozenset({"form", "where"}),
    FieldType.FILE: frozenset({"max_rows"}),
}
_TYPED = frozenset({key for keys in _OF_TYPE.values() for key in keys} | {"default", "prefill", "survey", "computed"})
_SPLIT = re.compile(r"[,，、;；\s]+")


def plan_of(data: Mapping[str, Any]) -> Plan:
    """The rows of a definition."""
    titled, fields_known = set(data.get("summary", ())), fields_of(data.get("sections", ()))
    governed, kept = data.get("governed_by", {}), data.get("retention", {})
    zh, en = _both(data.get("title"))
    keeper = _both(kept.get("department"))
    clauses = "、".join(governed.get("clauses", ()))
    head = PlannedHead(zh, en, str(governed.get("procedure", "")), clauses, str(kept.get("years", "")), *keeper)
    plan = Plan(head)
    fields = 0
    for number, section in enumerate(data.get("sections", ())):
        rows = [_row(one, f"f{fields + at}", fields_known, titled) for at, one in enumerate(section.get("fields", ()))]
        fields += len(rows)
        plan.sections.append(PlannedSection(f"s{number}", section["id"], *_both(section.get("title")), rows))
    for number, one in enumerate(data.get("signatures", ())):
        signer = "filer" if one.get("by") == "filer" else (one.get("posts") or [""])[0]
        plan.signatures.append(
            PlannedSignature(f"g{number}", one["id"], *_both(one.get("label")), one.get("meaning", ""), signer)
        )
    plan.rules = [_rule(one, f"r{at}", fields_known) for at, one in enumerate(data.get("rules", ()))]
    return plan


def _rule(one: Mapping[str, Any], key: str, fields: Fields) -> PlannedRule:
    return PlannedRule(key, _told(one.get("must"), fields), _told(one.get("when"), fields), *_both(one.get("message")))


def _told(condition: Any, fields: Fields) -> str:
    return said(condition, fields) if isinstance(condition, dict) else ""


def _row(one: Mapping[str, Any], key: str, fields: Fields, titled: Iterable[str] = ()) -> PlannedField:
    required = one.get("required")
    return PlannedField(
        key,
        one["id"],
        one["type"],
        *_both(one.get("label")),
        *_both(one.get("hint")),
        required="when" if isinstance(required, dict) else "yes" if required else "",
        wide=one.get("width") == "full",
        in_title=one["id"] in titled,
        options="\n".join(" | ".join(dict.fromkeys(_both(option["label"]))) for option in one.get("options", ())),
        unit_zh=_both(one.get("unit"))[0],
        unit_en=_both(one.get("unit"))[1],
        least=str(one.get("min", "")),
        most=str(one.get("max", "")),
        form=str(one.get("form", "")),
        shown=_told(one.get("shown"), fields),
        when=_told(required, fields),
        formula=str(one.get("formula", "")),
        columns=[_row(column, f"{key}c{at}", fields) for at, column in enumerate(one.get("columns", ()))],
    )


def _both(words: Any) -> tuple[str, str]:
    return (str(words.get("zh", "")), str(words.get("en", ""))) if isinstance(words, dict) else ("", "")


def data_of(plan: Plan, base: Mapping[str, Any]) -> Data:
    """The definition that the rows describe; what the page does not show stays as `base` has it, by the fields' ids."""
    known = {one["id"]: one for section in base.get("sections", ()) for one in section.get("fields", ())}
    taken = {row.id for section in plan.sections for row in (section, *section.fields) if row.id}
    for row in _rows(plan):
        row.id = row.id or _new_id(row.zh, row.en, taken)
        taken.add(row.id)
    head = plan.head
    made = dict(base) | {
        "title": _words(head.zh, head.en),
        "governed_by": {"procedure": head.procedure, "clauses": [one for one in _SPLIT.split(head.clauses) if one]},
        "retention": {"years": _whole(head.years), "department": _words(head.keeper_zh, head.keeper_en)},
        "summary": _titled(plan, base.get("summary", ())),
        "sections": [_section(section, known) for section in plan.sections],
    }
    _conditions(plan, made, base)
    signatures = {one["id"]: one for one in base.get("signatures", ())}
    made["signatures"] = [_signature(row, signatures.get(row.id, {})) for row in plan.signatures]
    return {key: value for key, value in made.items() if value not in ([], None) or key in {"sections", "summary"}}


def _titled(plan: Plan, before: Sequence[str]) -> list[str]:
    """What makes a record's title: what did before in its order, then what is new."""
    ticked = [row.id for section in plan.sections for row in section.fields if row.in_title]
    return [*(one for one in before if one in ticked), *(one for one in ticked if one not in before)]


def _rows(plan: Plan) -> Iterator[PlannedSection | PlannedField | PlannedSignature]:
    for section in plan.sections:
        yield section
        yield from section.fields
    yield from plan.signatures


def _new_id(zh: str, en: str, taken: Iterable[str]) -> str:
    return free_id(slug(en or english(zh)), taken)


def _conditions(plan: Plan, made: Data, base: Mapping[str, Any]) -> None:
    """Puts the conditions that stand in the rows as texts into the definition; what is not understood is noted."""
    spoken = _Spoken(plan, fields_of(made["sections"]), fields_of(base.get("sections", ())))
    for section, written in zip(plan.sections, made["sections"], strict=True):
        for row, one in zip(section.fields, written["fields"], strict=True):
            before = spoken.before.get(row.id, {})
            spoken.put(one, "shown", row.key, row.shown, before.get("shown"))
            spoken.require(one, row, before)
            spoken.compute(one)
            for column, data in zip(row.columns, one.get("columns", ()), strict=False):
                spoken.require(data, column, spoken.before.get(f"{row.id}.{column.id}", {}))
                spoken.compute(data, row.id)
    made["rules"] = [spoken.rule(row, base.get("rules", ())) for row in plan.rules]


class _Spoken:
    """Conditions from texts: one whose text did not change stays what it was."""

    def __init__(self, plan: Plan, now: Fields, before: Fields) -> None:
        self._plan = plan
        self._now = now
        self.before = before
        plan.faults.clear()

    def put(self, data: Data, key: str, row: str, text: str, before: Any) -> None:
        """The condition of a text under a key; none where there is no text."""
        data.pop(key, None)
        if text and text == _told(before, self.before):
            data[key] = before
        elif text:
            try:
                data[key] = understood(text, self._now)
            except NotUnderstood as fault:
                self._plan.faults.append(RowFault(row, fault.message))

    def require(self, data: Data, row: PlannedField, before: Mapping[str, Any]) -> None:
        """Whether a field is required, or where."""
        if row.required == "when":
            self.put(data, "required", row.key, row.when, before.get("required"))

    def compute(self, data: Data, table: str = "") -> None:
        """Labels in a formula become ids: in a table those of its own columns before those of fields."""
        text = data.get("formula", "")
        for label, name in named(self._now, table):
            text = text.replace(label, name)
        if text:
            data["formula"] = text

    def rule(self, row: PlannedRule, base: Sequence[Mapping[str, Any]]) -> Data:
        """A rule; one that was there keeps its clause and the fields it stands beside."""
        place = int(row.key[1:])
        kept = dict(base[place]) if place < len(base) else {}
        made = kept | {"message": _words(row.zh, row.en)}
        self.put(made, "must", row.key, row.must, kept.get("must"))
        self.put(made, "when", row.key, row.when, kept.get("when"))
        if not made.get("fields"):
            made["fields"] = sorted({name.partition(".")[0] for name in _asked(made.get("must", {}))})[:4]
        return made


def _asked(condition: Mapping[str, Any]) -> Iterator[str]:
    """The fields that a condition asks about."""
    if "field" in condition:
        yield condition["field"]
    inner = [condition["not"]] if "not" in condition else []
    for part in (*condition.get("all", ()), *condition.get("any", ()), *inner):
        yield from _asked(part)


def _section(row: PlannedSection, known: Mapping[str, Data]) -> Data:
    return {
        "id": row.id,
        "title": _words(row.zh, row.en),
        "fields": [_field(one, known.get(one.id, {})) for one in row.fields],
    }


def _field(row: PlannedField, base: Mapping[str, Any]) -> Data:
    """A field from its row: what belongs to another type than before is dropped, what the page does not show stays."""
    same = base.get("type") == row.type
    fitting = _OF_TYPE.get(FieldType(row.type), frozenset()) if row.type in set(FieldType) else frozenset()
    made: Data = {key: value for key, value in base.items() if key not in _TYPED or (same or key in fitting)}
    made |= {"id": row.id, "type": row.type, "label": _words(row.zh, row.en)}
    made["hint"] = _words(row.hint_zh, row.hint_en) if row.hint_zh or row.hint_en else None
    made["width"] = "full" if row.wide else None
    made["required"] = True if row.required == "yes" else None
    made |= {key: value for key, value in _special(row, base).items() if key in fitting}
    return {key: value for key, value in made.items() if value not in (None, "", [])}


def _special(row: PlannedField, base: Mapping[str, Any]) -> Data:
    columns = {one["id"]: one for one in base.get("columns", ())}
    for column in row.columns:
        column.id = column.id or _new_id(column.zh, column.en, [one.id for one in row.columns])
    return {
        "options": options_of(row.options, base.get("options", ())),
        "unit": _words(row.unit_zh, row.unit_en) if row.unit_zh or row.unit_en else None,
        "min": row.least or None,
        "max": row.most or None,
        "form": row.form or None,
        "formula": row.formula or None,
        "columns": [_field(column, columns.get(column.id, {})) for column in row.columns],
    }


def options_of(text: str, base: Sequence[Mapping[str, Any]]) -> list[Data]:
    """Options, one to a line as `合格 | Accepted`. One that was there keeps its value, with a new wording too."""
    written = (line.partition("|") for line in text.splitlines() if line.strip())
    lines = [_words(zh, en) for zh, _, en in written]
    by_label = {one["label"]["zh"]: one["value"] for one in base}
    values: list[str] = [by_label.get(words["zh"], "") for words in lines]
    for place, one in enumerate(base):
        same_length = len(lines) == len(base)
        if same_length and not values[place] and one["value"] not in values:
            values[place] = one["value"]
    for place, words in enumerate(lines):
        taken = {*values, *(one["value"] for one in base)}
        values[place] = values[place] or free_id(slug(words["en"]), taken, "option")
    return [{"value": value, "label": words} for value, words in zip(values, lines, strict=True)]


def _signature(row: PlannedSignature, base: Mapping[str, Any]) -> Data:
    made: Data = dict(base) | {"id": row.id, "label": _words(row.zh, row.en), "meaning": row.meaning}
    if row.signer == "filer":
        made = {key: value for key, value in made.items() if key != "not_filer"} | {"by": "filer"}
        return made
    posts = base.get("posts", []) if base.get("by") == "post" else []
    fresh = {} if base else {"not_filer": True}
    kept = posts if row.signer in posts[:1] else [row.signer] if row.signer else []
    return {key: value for key, value in (made | fresh | {"by": "post", "posts": kept}).items() if value != []}


def _words(zh: str, en: str) -> Data:
    """Both languages; where English is not written, what dictionary or Chinese text says stands for it."""
    zh, en = zh.strip(), en.strip()
    return {"zh": zh or en, "en": en or english(zh) or zh}


def _whole(text: str) -> Any:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else plain or None
