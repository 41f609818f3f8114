"""The lines of a file: JSON lines (or one JSON list), or an Excel workbook with a sheet per form."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from app.former.rules.heads import own_name
from app.former.words import Line
from app.kernel.refusals import Invalid, TooLarge
from app.kernel.wording import Words

LARGEST = 100 * 1024 * 1024
_MOST_UNPACKED = 1024 * 1024 * 1024
_FORM = re.compile(r"[A-Z]{2,3}\d{1,4}-\d{1,3}")
_LOOKED = 10  # rows above the header: a title, a day


def lines_of(data: bytes) -> Iterator[Line]:
    """Every line of a file, by what is in it. Raises TooLarge, Invalid for what is neither JSON nor a workbook."""
    if len(data) > LARGEST:
        raise TooLarge(_TOO_LARGE)
    return _sheets(data) if data.startswith(b"PK") else _json(data)


def _json(data: bytes) -> Iterator[Line]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(_NO_FILE) from error
    if text.lstrip().startswith("["):
        yield from _list(text)
        return
    for place, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _object(_LINE.filled(place=place), line)


def _list(text: str) -> Iterator[Line]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(_NO_JSON.filled(error=error)) from error
    for place, one in enumerate(found, start=1):
        said = one if isinstance(one, dict) else {}
        yield Line(_ITEM.filled(place=place), said, None if isinstance(one, dict) else _NO_OBJECT)


def _object(place: Words, line: str) -> Line:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Line(place, {}, _NO_JSON.filled(error=error))
    return Line(place, found) if isinstance(found, dict) else Line(place, {}, _NO_OBJECT)


def _sheets(data: bytes) -> Iterator[Line]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
                raise TooLarge(_TOO_LARGE)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Invalid(_NO_FILE) from error
    for sheet in book.worksheets:
        yield from _sheet(sheet)
    book.close()


def _sheet(sheet: Any) -> Iterator[Line]:
    names: list[str] = []
    form = _FORM.search(sheet.title.upper())
    for place, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if not names:
            if any(own_name(str(cell)) == "number" for cell in row if cell is not None):
                names = ["" if cell is None else str(cell).strip() for cell in row]
            elif place > _LOOKED:
                return
            continue
        said = {name: cell for name, cell in zip(names, row, strict=False) if name and cell is not None}
        if said:
            yield Line(_ROW.filled(sheet=sheet.title, place=place), _whole(said, form[0] if form else ""))


def _whole(said: Mapping[str, Any], form: str) -> dict[str, Any]:
    found = dict(said)
    if form and not any(own_name(name) == "form" for name in found):
        found["form"] = form
    return found


_LINE = Words("第 {place} 行", "line {place}")
_ITEM = Words("第 {place} 项", "item {place}")
_ROW = Words("{sheet} 第 {place} 行", "{sheet} row {place}")
_NO_JSON = Words("这一行不是 JSON：{error}", "This is no JSON: {error}")
_NO_OBJECT = Words("这一行要是一个 JSON 对象", "This must be a JSON object")
_NO_FILE = Words(
    "读不了这个文件：要 UTF-8 的 JSON 行（.jsonl），或 Excel 工作簿（.xlsx）。",
    "This file cannot be read: give JSON lines in UTF-8 (.jsonl) or an Excel workbook (.xlsx).",
)
_TOO_LARGE = Words("文件最大 100 MB。分成几份再迁入。", "A file has 100 MB at most. Divide it.")
