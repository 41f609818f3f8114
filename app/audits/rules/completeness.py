"""What is checked of a sampled record without a person: the five parts of a service record (SP18 4.3.1), its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.audits.words.samples import Check
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a complete record has: which fields of which form hold it. Any of the fields will do."""

    id: str
    name: Words
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a sampled record beside its answers."""

    form: str
    answers: Mapping[str, Any]
    missing: tuple[Words, ...]
    unsigned: tuple[Words, ...]
    is_void: bool
    was_changed: bool


def checks_of(facts: Facts, parts: Sequence[Part]) -> tuple[Check, ...]:
    """Every check, in the order in which a sheet shows them."""
    return (*_of_parts(facts, parts), *_of_form(facts))


def _of_parts(facts: Facts, parts: Sequence[Part]) -> Iterator[Check]:
    for part in parts:
        names = part.fields.get(facts.form)
        ok = any(_is_said(facts.answers.get(name)) for name in names) if names else None
        yield Check(part.id, ok, part.name)


def _of_form(facts: Facts) -> Iterator[Check]:
    yield Check("required", not facts.missing, _said(REQUIRED, facts.missing))
    yield Check("signed", not facts.unsigned, _said(SIGNED, facts.unsigned))
    yield Check("valid", not facts.is_void, VALID)
    yield Check("unchanged", not facts.was_changed, UNCHANGED)


def _is_said(value: object) -> bool:
    return value is not None and value not in ("", [], {})


def _said(name: Words, lacking: tuple[Words, ...]) -> Words:
    if not lacking:
        return name
    zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
    return Words(f"{name.zh}（缺{zh}）", f"{name.en} (lacks {en})")


REQUIRED = Words("必填齐全", "Required fields")
SIGNED = Words("签署齐全", "Signatures")
VALID = Words("没有作废", "Not void")
UNCHANGED = Words("冻结后没有更正", "Not amended since")
