"""What each row of a file means: read, set against the register and against the rows above it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.kernel.wording import Words
from app.registers.rules.columns import NEEDED
from app.registers.rules.judging import since_of_none, verdict_of
from app.registers.rules.keys import alike_key, code_key
from app.registers.rules.reading import tidy
from app.registers.words import ImportLine, Register, SheetRow, Trouble, Verdict


@dataclass(frozen=True, slots=True)
class Above:
    """What rows are set against: entries that stand, codes that look alike, and the rows further up."""

    standing: Mapping[str, Mapping[str, str]]  # by code key, the values of each entry
    alike: dict[str, str] = field(default_factory=dict)  # look-alike key → code that stands or came before
    rows: dict[str, int] = field(default_factory=dict)  # code key → row it was in before


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its values, ready to be written."""

    line: ImportLine
    key: str
    values: dict[str, str]


def judged(
    register: Register, row: SheetRow, places: Mapping[int, str], merged: Mapping[int, str], today: date, above: Above
) -> Judged:
    """One row; `merged` names the merged cells by the rows they touch. Notes in `above` what the row brings."""
    cells = {key: row.cells.get(place, "") for place, key in places.items()}
    wrong = [Trouble(places[place], words) for place, words in row.wrong.items() if place in places]
    told = [Trouble(places[place], words) for place, words in row.told.items() if place in places]
    if row.is_hidden:
        told.append(Trouble("", _HIDDEN))
    if row.number in merged:
        wrong.append(Trouble("", _MERGED.filled(cells=merged[row.number])))
    misread = {one.column for one in wrong}
    found = tidy(register, {key: value for key, value in cells.items() if key not in misread}, today)
    wrong += found.wrong
    told += found.told
    values, key = dict(found.values), code_key(found.values.get("code", ""))
    if not all(values.get(name) for name in NEEDED) and not wrong:
        wrong.append(Trouble(NEEDED[0], _NO_CODE))
    if key:
        _against(values, key, row.number, above, wrong, told)
    standing = above.standing.get(key)
    if all(one.column != "main" for one in wrong):
        wrong += since_of_none(standing or {}, values)
    verdict = Verdict.BAD if wrong else verdict_of(register, standing, values)
    line = ImportLine(row.number, values.get("code", ""), verdict, tuple(wrong), tuple(told))
    return Judged(line, key, values)


def is_remark(row: SheetRow, places: Mapping[int, str], before: int, *, after_remark: bool) -> bool:
    """Whether a row is no entry but a line below the list: one cell alone, after an empty row or another such line."""
    filled = {*row.cells, *row.wrong}
    return len(filled) == 1 and places.get(min(filled)) == "code" and (row.number > before + 1 or after_remark)


def passed_over(row: SheetRow) -> Judged:
    """Such a line, told of."""
    return Judged(ImportLine(row.number, "", Verdict.SAME, (), (Trouble("", _REMARK),)), "", {})


def _against(
    values: dict[str, str], key: str, number: int, above: Above, wrong: list[Trouble], told: list[Trouble]
) -> None:
    """Sets a code against the register and the rows above: one code under two spellings, two codes that look alike."""
    code, alike = values["code"], alike_key(values["code"])
    if key in above.rows:
        wrong.append(Trouble("code", _TWICE.filled(row=above.rows[key])))
    elif key in above.standing:
        kept = above.standing[key]["code"]
        if kept != code:
            told.append(Trouble("code", _SPELT.filled(typed=code, kept=kept)))
        if above.standing[key].get("retired") == "yes":
            told.append(Trouble("", _BACK))
        values["code"] = kept
    elif alike in above.alike and code_key(above.alike[alike]) != key:
        wrong.append(Trouble("code", _ALIKE.filled(other=above.alike[alike])))
    above.rows.setdefault(key, number)
    above.alike.setdefault(alike, code)


_REMARK = Words("空行之后只有一格的文字，当作说明，没有收", "One cell alone after an empty row: a remark, not taken")
_HIDDEN = Words("隐藏的行，也读了", "A hidden row; it was read as well")
_MERGED = Words(
    "合并的单元格 {cells}：拆开，每一行填上自己的值", "Merged cells {cells}: unmerge them and fill in each row"
)
_NO_CODE = Words("编号和名称都要有", "Code and name are needed")
_TWICE = Words("同一个编号在第 {row} 行已有", "The same code stands in row {row}")
_SPELT = Words("“{typed}”就是台账里的“{kept}”", "“{typed}” is “{kept}” of the register")
_BACK = Words("台账里已停用，导入后恢复使用", "Retired in the register; the import brings it back")
_ALIKE = Words("和“{other}”太像，会认错", "Too much like “{other}”")
