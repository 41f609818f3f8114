"""What becomes of tidy values against what stands: new, changed or the same; and what is written then."""

from collections.abc import Mapping
from datetime import date

from app.kernel.wording import Words
from app.registers.rules.columns import columns_of
from app.registers.words import Entry, Register, Trouble, Verdict

_FIXED = ("code", "name_zh", "name_en", "main", "main_since", "retired")


def changed_keys(register: Register, standing: Mapping[str, str], values: Mapping[str, str]) -> tuple[str, ...]:
    """The columns in which values differ from what stands; a column that was not typed keeps what it says."""
    found = [
        column.key
        for column in columns_of(register)
        if column.key in values and column.key not in ("code", "main_since") and _differs(column.key, standing, values)
    ]
    if values.get("main", standing.get("main")) == "yes" and values.get("main_since"):
        found += ["main_since"] if values["main_since"] != standing.get("main_since") else []
    return tuple(found)


def _differs(key: str, standing: Mapping[str, str], values: Mapping[str, str]) -> bool:
    return values[key] != (standing.get(key) or ("no" if key == "main" else ""))


def verdict_of(register: Register, standing: Mapping[str, str] | None, values: Mapping[str, str]) -> Verdict:
    """Whether values are new to a register, change an entry, or say what it says already."""
    if standing is None:
        return Verdict.NEW
    is_back = standing.get("retired") == "yes"
    return Verdict.CHANGED if is_back or changed_keys(register, standing, values) else Verdict.SAME


def content_of(values: Mapping[str, str]) -> dict[str, str]:
    """What is kept beside code, names and terms: columns that are not empty."""
    return {key: text for key, text in values.items() if text and key not in _FIXED}


def said_by(entry: Entry) -> dict[str, str]:
    """An entry as values by column."""
    return {column.key: entry.value(column.key) for column in columns_of(entry.register)} | {
        "retired": "yes" if entry.retired else "no"
    }


def main_from(standing: Mapping[str, str], values: Mapping[str, str], today: date) -> date | None:
    """Since when it is a main customer after the change, or None: the day typed, the day that stands, else today."""
    if values.get("main", standing.get("main")) != "yes":
        return None
    typed = values.get("main_since") or standing.get("main_since")
    return date.fromisoformat(typed) if typed else today


def since_of_none(standing: Mapping[str, str], values: Mapping[str, str]) -> tuple[Trouble, ...]:
    """What is wrong with a first day typed for who is not a main customer, by what stands."""
    is_wrong = values.get("main_since") and "main" not in values and standing.get("main") != "yes"
    return (Trouble("main_since", _SINCE_OF_NONE),) if is_wrong else ()


_SINCE_OF_NONE = Words("不是主要顾客，不写起始日", "Not a main customer, so there is no day since when")
