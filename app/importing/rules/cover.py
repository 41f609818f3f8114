"""What the head of a document says of it: number, title, revision, department, effective day, from labels."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.importing.rules.spelling import folded
from app.importing.words import Cover
from app.kernel.numbers import revision_label
from app.kernel.people import Post

_LABELS = {
    "number": r"(?:文件|体系文件|程序)?(?:编\s*号|编\s*码)|文件号|doc(?:ument)?\.?\s*(?:no|number|code)\.?",
    "revision": r"版\s*本\s*/\s*修\s*订(?:状态|号)?|版本状态|版\s*本\s*号?|版\s*次|版\s*号"
    r"|rev(?:ision)?\.?(?:\s*no\.?)?|version",
    "amendment": r"修\s*订\s*(?:号|次|状态|次数)|修改\s*(?:号|次|状态|次数|码)|修订",
    "effective": r"(?:生\s*效|实\s*施|执\s*行|施\s*行)\s*日\s*期|effective(?:\s*(?:date|from))?"
    r"|in\s*force\s*from",
    "issued": r"(?:发\s*布|颁\s*布|发\s*行|批\s*准|编\s*制|制\s*订|制\s*定)\s*日\s*期"
    r"|issued?\s*(?:date|on)|日\s*期|date",
    "department": (
        r"(?:归\s*口|主\s*管|主\s*责|责\s*任|编\s*制|制\s*订|制\s*定|管\s*理|发\s*布|起\s*草)\s*(?:部\s*门|单\s*位)|部\s*门"
        r"|(?:owner|department|issued\s*by)"
    ),
    "title": r"文件\s*(?:名\s*称|标\s*题)|名\s*称|标\s*题|题\s*目|title",
    "other": (
        r"页\s*(?:次|码|数)|共?\s*页|密\s*级|受控(?:状态|号)|分发号|编\s*制(?:人)?|审\s*核(?:人)?|批\s*准(?:人)?|会\s*签|page"
        r"|prepared\s*by|reviewed\s*by|approved\s*by"
    ),
}
_LABEL = {
    name: re.compile(rf"^\s*(?:{pattern})\s*(?:(?P<colon>[:：])\s*(?P<value>.*))?$", re.IGNORECASE)
    for name, pattern in _LABELS.items()
}
_BARE = {
    name: re.compile(rf"^\s*(?:{pattern})\s+(?P<value>(?=.*[A-Za-z\d]).{{1,40}})$", re.IGNORECASE)
    for name, pattern in _LABELS.items()
}
_SPREAD = re.compile(r"([版编页日部名标题])[ 　]+([本号次期门称题目])")
_GAP = re.compile(r"\s*\|\s*|\t+|\s{2,}|　+")
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?!\d)|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"
)
_HAN_DAY = re.compile(
    r"([二〇○零一三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_SLASHED = re.compile(r"(?<![A-Za-z])([A-Za-z])\s*(?:[/\\-]|版\s*(?:本|第)?\s*|第)?\s*(\d)(?!\d|\.\d)")
_LETTER = re.compile(r"^\s*(?:第\s*)?([A-Za-z])\s*版?\s*$")
_POSTS = (
    (Post.MANAGEMENT_REPRESENTATIVE, "管理者代表|管代|representative"),
    (Post.GENERAL_MANAGER, "总经理|总经办|总裁|general manager"),
    (Post.QUALITY_DEPARTMENT, "品管|品质|质量|质管|质检|体系|quality|qa|qc"),
    (Post.SERVICE_SECTION, "客服|售后|服务|service"),
    (Post.SALES, "销售|市场|营销|营业|业务|商务|sales|marketing"),
    (Post.PRODUCT_DEPARTMENT, "产品|研发|技术|设计|开发|工程|product|engineering|r&d"),
)
_MOST = 120


def cover_of(texts: Iterable[str]) -> Cover:
    """What some lines of a head say: `标签：值`, a label with its value in the next cell, or values below labels."""
    said: dict[str, str] = {}
    rows = [_cells(text) for text in texts][:_MOST]
    for row, below in zip(rows, (*rows, [])[1:], strict=True):
        for name, value in _pairs(row, below):
            if value:
                said.setdefault(name, value)
    day = said.get("effective", "") or said.get("issued", "")
    revision = " ".join(filter(None, (said.get("revision", ""), said.get("amendment", ""))))
    return Cover(
        said.get("number", ""),
        said.get("title", "").strip("《》 "),
        label_in(revision),
        said.get("revision", ""),
        post_of(said.get("department", "")),
        said.get("department", ""),
        day_in(day),
    )


def _cells(text: str) -> list[str]:
    return [cell for cell in _GAP.split(_SPREAD.sub(r"\1\2", text.strip())) if cell.strip()]


def _pairs(row: Sequence[str], below: Sequence[str]) -> Iterator[tuple[str, str]]:
    names = [_label(cell) for cell in row]
    for place, (name, value) in enumerate(names):
        if not name:
            continue
        following = names[place + 1][0] if place + 1 < len(row) else "end"
        if value:
            yield name, value
        elif not following:
            yield name, row[place + 1]
        elif len(below) == len(row) and not _label(below[place])[0]:
            yield name, below[place]


def _label(cell: str) -> tuple[str, str]:
    """Which label a cell is, and the value that stands in it behind a colon."""
    for name, pattern in _LABEL.items():
        found = pattern.match(cell)
        if found:
            return name, (found["value"] or "").strip()
    for name, pattern in _BARE.items():
        found = pattern.match(cell)
        if found:
            return name, found["value"].strip()
    return "", ""


def label_in(text: str) -> str:
    """The revision that a text names, as `A/0`: `A/0`, `A版第0次修改`, `A 0`; empty for numbers of another kind."""
    plain = folded(text)
    found = _SLASHED.search(plain)
    if found:
        label = revision_label(f"{found[1]}/{found[2]}")
        return str(label) if label else ""
    letter = _LETTER.match(plain)
    return f"{letter[1].upper()}/0" if letter else ""


def day_in(text: str) -> date | None:
    """The day that a text names with its year first; a day that could be read in two ways is none."""
    found = _DAY.search(folded(text))
    if found:
        parts = [int(part) for part in found.groups() if part]
        return _day(*parts)
    han = _HAN_DAY.search(text)
    if not han:
        return None
    year = int("".join(str(_HAN[sign]) for sign in han[1]))
    return _day(year, _han_figure(han[2]), _han_figure(han[3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _han_figure(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (_HAN.get(tens, 1) if ten else 0) * 10 + (_HAN.get(ones, 0) if ones else 0)


def post_of(department: str) -> Post | None:
    """The post that a department's name stands for, or None."""
    for post, pattern in _POSTS:
        if department and re.search(pattern, department, re.IGNORECASE):
            return post
    return None
