"""From the places of an empty sheet to a proposed definition: labels in both languages, types, options, signatures.

A proposal is corrected by people; what was guessed is told apart from what stood on the sheet nowhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.forms.rules.source.guessing import Guess, guess, guess_options, is_record_number, meaning_of
from app.forms.rules.source.layout import procedure_of
from app.forms.rules.source.vocabulary import both, slug
from app.forms.words import FieldType
from app.forms.words.designing import PlannedHead
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.rendering.docx.tags import ROW_NUMBER
from app.rendering.docx.word_form.blanks.found import Blank, BlankColumn, BlankKind

MOST_FIELDS = 250
_MOST_IN_SECTION = 100
_REQUIRED = re.compile(r"[*＊]\s*$")
_ASIDE = re.compile(r"[（(](?:请?(?:打勾|打√|勾选|选择|选填|必填|可多选|单选|多选)|√)[）)]|[*＊]")
_UNIT = re.compile(
    r"^(?P<label>.+?)[（(](?P<unit>[A-Za-z%℃°μΩ/²³0-9]{1,8}|元|万元|件|台|份|个|次|天|人|小时|分钟)[）)]$"
)
_SIGN = ("name", "post", "code")
_REVIEWERS = {Meaning.APPROVED: Post.MANAGEMENT_REPRESENTATIVE}


@dataclass(slots=True)
class Proposal:
    """A proposed definition's sections and signatures as data, and the tags for the places of the sheet."""

    sections: list[dict[str, Any]] = field(default_factory=list)
    signatures: list[dict[str, Any]] = field(default_factory=list)
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> list[dict[str, Any]]:
        """All proposed fields in order."""
        return [one for section in self.sections for one in section["fields"]]


def propose(blanks: Sequence[Blank], title: str) -> Proposal:
    """What an empty sheet seems to ask."""
    return _Proposer(title).over(blanks)


_YEARS = "5"


def completed(head: PlannedHead, title: str, number: str) -> PlannedHead:
    """The head of a form begun from a sheet, with what nobody wrote taken from its title and number."""
    zh, en = both(title)
    given = bool(head.zh)
    return replace(
        head,
        zh=head.zh or zh,
        en=head.en if given else en,
        procedure=head.procedure or (procedure_of(number) if number else ""),
        years=head.years or _YEARS,
        keeper_zh=head.keeper_zh or Post.QUALITY_DEPARTMENT.words.zh,
        keeper_en=head.keeper_en or Post.QUALITY_DEPARTMENT.words.en,
    )


class _Proposer:
    def __init__(self, title: str) -> None:
        self._title = "".join(title.split())
        self._made = Proposal()
        self._ids: set[str] = set()
        self._signed = ""  # the id of the signature whose date may follow

    def over(self, blanks: Sequence[Blank]) -> Proposal:
        """Takes the places in their order."""
        for blank in blanks:
            self._take(blank)
        return self._made

    def _take(self, blank: Blank) -> None:
        if is_record_number(blank.label) and not any("meta.record_number" in one for one in self._made.tags.values()):
            self._made.tags[blank.key] = ("meta.record_number",)
            return
        meaning = meaning_of(blank.label) if blank.kind is BlankKind.LINE else None
        if meaning is not None and len(self._made.signatures) < 12:
            self._sign(blank, meaning)
        elif self._signed and blank.kind in {BlankKind.DATE, BlankKind.LINE} and blank.label in {"", "日期", "Date"}:
            self._made.tags[blank.key] = (f"sign.{self._signed}.time",)
            taken = next(key for key, tags in self._made.tags.items() if f"sign.{self._signed}.name" in tags)
            self._made.tags[taken] = tuple(f"sign.{self._signed}.{part}" for part in _SIGN)
            self._signed = ""
        elif len(self._made.fields) < MOST_FIELDS:
            self._signed = ""
            self._field(blank)

    def _sign(self, blank: Blank, meaning: Meaning) -> None:
        zh, en = both(blank.label)
        name = self._id(f"{meaning.value}_by")
        filer = meaning in {Meaning.FILLED, Meaning.PREPARED}
        signature: dict[str, Any] = {"id": name, "meaning": meaning.value, "label": _words(zh, en)}
        signature |= {"by": "filer"} if filer else _by_post(meaning)
        self._made.signatures.append(signature)
        self._made.tags[blank.key] = tuple(f"sign.{name}.{part}" for part in (*_SIGN[:2], "time", "code"))
        self._signed = name

    def _field(self, blank: Blank) -> None:
        titled = blank.section if "".join(blank.section.split()) != self._title else ""
        asked = blank.label or (titled or "明细" if blank.kind is BlankKind.GRID else "")
        label, required, unit = _parted(asked, blank.unit)
        found = guess(label, unit, kind=blank.kind, roomy=blank.roomy)
        zh, en = both(label)
        zh, en = zh or "栏目", en or ("" if zh else "Field")
        name = self._id(slug(en))
        made: dict[str, Any] = {"id": name, "type": found.type.value, "label": _words(zh, en)}
        if required:
            made["required"] = True
        made |= self._special(blank, made, found)
        if made["type"] in {FieldType.LONG_TEXT, FieldType.TABLE, FieldType.FILE} or len(made.get("options", ())) > 3:
            made["width"] = "full"
        self._section(blank.section)["fields"].append(made)

    def _special(self, blank: Blank, made: dict[str, Any], found: Guess) -> dict[str, Any]:
        name = made["id"]
        if blank.kind is BlankKind.BOXES:
            kind, options = guess_options(blank.label, blank.options)
            self._made.tags[blank.key] = tuple(f"{name}={value}" for value, _ in options)
            listed = [{"value": value, "label": _words(*words)} for value, words in options]
            return {"type": kind.value} | ({} if kind is FieldType.YES_NO else {"options": listed})
        if blank.kind is BlankKind.GRID:
            columns, tags = _columns(blank.columns)
            self._made.tags[blank.key] = (name, *tags)
            return {"type": FieldType.TABLE.value, "columns": columns}
        self._made.tags[blank.key] = (name,)
        unit = {"unit": _words(found.unit, _unit(found.unit))} if found.unit else {}
        return unit | self._written_out(blank.label)

    def _written_out(self, label: str) -> dict[str, Any]:
        """`其他____` behind a box is asked for where that box is ticked."""
        group, _, said = label.rpartition(" ")
        for one in reversed(self._made.fields if group else []):
            value = next((item["value"] for item in one.get("options", ()) if item["label"]["zh"] == said), None)
            if value and one["label"]["zh"] == group:
                return {"shown": {"field": one["id"], "is": value}}
        return {}

    def _section(self, heading: str) -> dict[str, Any]:
        zh, en = both(heading)
        if not zh or "".join(heading.split()) == self._title:
            zh, en = "内容", "Content"
        last = self._made.sections[-1] if self._made.sections else None
        if last is None or last["title"]["zh"] != zh or len(last["fields"]) >= _MOST_IN_SECTION:
            last = {"id": self._id(slug(en), "part"), "title": _words(zh, en), "fields": []}
            if len(self._made.sections) >= 40:
                return self._made.sections[-1]
            self._made.sections.append(last)
        return last

    def _id(self, wish: str, otherwise: str = "field") -> str:
        name = free_id(wish, self._ids, otherwise)
        self._ids.add(name)
        return name


def free_id(wish: str, taken: Iterable[str], otherwise: str = "field") -> str:
    """An id that nobody has: the wish, the wish with a number, or a plain number."""
    known = set(taken)
    if wish and wish not in known | {"meta", "sign"}:
        return wish
    base = wish or otherwise
    return next(f"{base}_{n}" for n in range(2 if wish else 1, 10_000) if f"{base}_{n}" not in known)


def _columns(columns: Sequence[BlankColumn]) -> tuple[list[dict[str, Any]], list[str]]:
    made: list[dict[str, Any]] = []
    tags: list[str] = []
    for column in columns[:20]:
        if column.label == "#":
            tags.append(ROW_NUMBER)
            continue
        label, required, unit = _parted(column.label, "")
        zh, en = both(label or "栏目")
        found = guess(label, unit, kind=BlankKind.LINE, roomy=False)
        name = free_id(slug(en), (one["id"] for one in made), "column")
        one: dict[str, Any] = {"id": name, "type": found.type.value, "label": _words(zh, en)}
        if column.options:
            kind, options = guess_options(label, column.options)
            listed = [{"value": value, "label": _words(*words)} for value, words in options]
            one |= {"type": kind.value} | ({} if kind is FieldType.YES_NO else {"options": listed})
        elif found.type in _NEVER:
            one["type"] = FieldType.TEXT.value
        if found.unit and one["type"] in _WITH_UNIT:
            one["unit"] = _words(found.unit, _unit(found.unit))
        made.append(one | ({"required": True} if required else {}))
        tags.append(name)
    return made, [*tags, *[""] * (len(columns) - len(tags))]


_NEVER = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.SIGNATURE})
_WITH_UNIT = frozenset({FieldType.INTEGER.value, FieldType.DECIMAL.value, FieldType.MONEY.value})
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("件", "个", "只"), "pcs"),
    **dict.fromkeys(("天", "日"), "days"),
    "元": "CNY",
    "万元": "10,000 CNY",
    "台": "units",
    "套": "sets",
    "份": "copies",
    "次": "times",
    "人": "people",
    "小时": "h",
    "分钟": "min",
    "批": "batches",
    "箱": "boxes",
    "人次": "visits",
    "年": "years",
    "个月": "months",
}


def _unit(zh: str) -> str:
    return _UNITS.get(zh, zh)


def _parted(label: str, unit: str) -> tuple[str, bool, str]:
    """A label without its star and asides, whether it had the star, and the unit in its brackets."""
    required = bool(_REQUIRED.search(label)) or "（必填）" in label
    plain = _ASIDE.sub("", label).strip()
    found = _UNIT.match(plain)
    return (found["label"], required, unit or found["unit"]) if found else (plain, required, unit)


def _by_post(meaning: Meaning) -> dict[str, Any]:
    return {"by": "post", "posts": [_REVIEWERS.get(meaning, Post.QUALITY_DEPARTMENT).value], "not_filer": True}


def _words(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en or zh}
