"""A clause as it is drawn on paper: paragraphs, list items, tables, pictures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.documents.rules.parsing.blocks import blocks_of
from app.documents.rules.parsing.outline import label_of
from app.documents.words.blocks import Picture, Table
from app.documents.words.clauses import Clause
from app.documents.words.limits import Limit
from app.kernel.wording import Language, Words
from app.rendering.paper import ClauseBlock, PaperCell, PaperPicture, PaperTable

_ITEM = re.compile(r"^([a-z]{1,2}[)）.]|[（(]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳]|[—–•·-])\s*(.+)$")


def blocks(clause: Clause, pictures: Mapping[str, bytes]) -> tuple[ClauseBlock, ...]:
    """A clause as paper: paragraphs, then list items; a paragraph behind items begins a block without a number."""
    found: list[ClauseBlock] = [ClauseBlock(label_of(clause.number), clause.level, clause.title)]
    for line in blocks_of(clause.text):
        last = found[-1]
        item = _ITEM.match(line) if isinstance(line, str) else None
        if not isinstance(line, str):
            found.append(ClauseBlock("", clause.level, "", figure=drawn(line, pictures)))
        elif item:
            found[-1] = replace(last, items=(*last.items, (item[1], item[2])))
        elif last.items or last.figure:
            found.append(ClauseBlock("", clause.level, "", (line,)))
        else:
            found[-1] = replace(last, paragraphs=(*last.paragraphs, line))
    return tuple(found)


def limit_blocks(limits: Sequence[Limit], language: Language) -> tuple[ClauseBlock, ...]:
    """The limits that a revision sets, as a table behind its clauses; nothing without any."""
    if not limits:
        return ()
    heads = tuple(PaperCell((words.say(language),)) for words in _LIMIT_HEADS)
    rows = (
        (one.clause, one.subject.say(language), one.scope.say(language) or _ALL.say(language), one.said.say(language))
        for one in limits
    )
    table = PaperTable((heads, *(tuple(PaperCell((text,)) for text in row) for row in rows)), 1, len(heads))
    return ClauseBlock("", 1, _LIMITS.say(language)), ClauseBlock("", 2, "", figure=table)


def drawn(block: Table | Picture, pictures: Mapping[str, bytes]) -> PaperTable | PaperPicture:
    """A table or picture of a text with the files of its pictures; one whose file is not at hand shows its caption."""
    if isinstance(block, Picture):
        return PaperPicture(pictures.get(block.sha256, b""), block.caption, block.width)
    rows = (
        tuple(
            PaperCell(
                tuple(one if isinstance(one, str) else _picture(one, pictures) for one in cell.lines),
                cell.columns,
                cell.rows,
            )
            for cell in row
        )
        for row in block.rows
    )
    return PaperTable(tuple(rows), block.heads, block.width)


def _picture(one: Picture, pictures: Mapping[str, bytes]) -> PaperPicture:
    return PaperPicture(pictures.get(one.sha256, b""), one.caption, one.width)


_LIMITS = Words("目标与限值", "Targets and limits")
_LIMIT_HEADS = (
    Words("条款", "Clause"),
    Words("限定什么", "Subject"),
    Words("适用范围", "Scope"),
    Words("限值", "Limit"),
)
_ALL = Words("全部", "All")
