"""The lists at the end of a procedure: which documents, forms and records it declares."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.rules.clauses import with_all_below
from app.documents.rules.parsing.headings import is_heading
from app.documents.rules.parsing.spelling import folded
from app.documents.words.clauses import Clause, Known
from app.kernel.numbers import document_number

_SECTION = re.compile(
    r"^(?:相关|引用|支持性?|参考|有关|关联)(?:的)?.{0,6}(?:文件|记录|表格|表单|表样|标准|程序|资料)"
    r"|^(?:质量|附)?(?:记录|表格|表单|表样|附件|附录|附表|记录表)(?:[、和与及/]?(?:记录|表格|表单|附件|附录|附表|文件))*$"
    r"|^(?:(?:related|reference|supporting) (?:documents|records|forms)|records|forms|appendix|annex)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{2,3} ?\d{1,4}(?: ?[-_/] ?\d{1,3})?(?![\d-])")
_NAMED = re.compile(r"《([^《》\n]{1,60})》")
_LEADING = re.compile(r"^\s*(?:[(（]?[a-zA-Z\d]{1,2}[)）.、]|[①-⑳●•◆■○·—–-]+)\s*(?=\D)")
_LONGEST_ENTRY = 2000
_EDGES = " 　、，,;；。.：:|()（）[]-—"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: what it declares, where, and whether the name stands in 《》."""

    known: Known
    clause: str
    line: int
    bracketed: bool
    text: str


def is_list_title(title: str) -> bool:
    """Whether a clause of this title lists documents, forms or records."""
    return bool(_SECTION.match(title.strip()))


def list_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of lists: those with such a title and all below them."""
    return with_all_below(clauses, (one for one in clauses if one.level <= 2 and is_list_title(one.title)))


def entries(clauses: Sequence[Clause]) -> tuple[Entry, ...]:
    """What the lists of a text declare, in their order."""
    return tuple(entry for clause in list_clauses(clauses) for entry in _of_clause(clause))


def _of_clause(clause: Clause) -> Iterator[Entry]:
    title = [] if is_list_title(clause.title) or not clause.title else [clause.title]
    for paragraph in (*title, *clause.text.split("\n")):
        for code, name, bracketed in _declared(_LEADING.sub("", paragraph)):
            yield Entry(Known(code, name), clause.number, clause.line, bracketed, paragraph.strip())


def _declared(paragraph: str) -> Iterator[tuple[str, str, bool]]:
    if len(paragraph) > _LONGEST_ENTRY:
        return
    named = list(_NAMED.finditer(paragraph))
    if not named:
        yield from _bare(paragraph)
        return
    if is_prose(_NAMED.sub("", paragraph)):
        return
    codes = [(found.start(), spelt) for found in _CODE.finditer(folded(paragraph)) if (spelt := code_of(found[0]))]
    follows = not codes or codes[0][0] > named[0].start()
    edges = [0, *(found.end() for found in named)] if not follows else [*(found.start() for found in named), 10**6]
    for found, low, high in zip(named, edges, edges[1:], strict=False):
        code = next((code for at, code in codes if low <= at < high), "")
        yield code, found[1].strip(), True


def _bare(paragraph: str) -> Iterator[tuple[str, str, bool]]:
    cells = [cell for cell in re.split(r"\s*\|\s*|\t", paragraph) if cell.strip()]
    found = _CODE.search(folded(paragraph))
    code = code_of(found[0]) if found else ""
    if len(cells) > 1 and code:
        names = (cell.strip() for cell in cells if is_heading(cell) and not _CODE.search(folded(cell)))
        yield code, next(names, ""), False
        return
    rest = paragraph if not code or not found else paragraph[: found.start()] + " " + paragraph[found.end() :]
    name = rest.strip(_EDGES)
    if name and (code or is_heading(name)) and not is_prose(name) and name not in ("无", "没有", "略", "N/A"):
        yield code, name, False


def code_of(text: str) -> str:
    """A number in its one spelling, or the empty text."""
    number = document_number(folded(text).replace("_", "-").replace("/", "-").replace(" ", ""))
    return number.text if number else ""


def is_prose(text: str) -> bool:
    """Whether a text is a sentence, not the name of something."""
    return len(text.strip()) > 40 or bool(re.search(r"[。，,；;].{4,}|负责|应|须|保存期|保管", text))
