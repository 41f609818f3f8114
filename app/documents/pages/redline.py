"""The redline of two revisions on paper, and as data."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.db.session import Session
from app.distribution.actions.printed import mark_print
from app.distribution.words.printed import NewPrint, Print, PrintKind
from app.documents.pages.comparing import ComparePage, Side, compare_page
from app.documents.prints import made
from app.documents.rules.comparing import Change, ClauseChange, ItemChange, Pieces
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.printing import Printing
from app.kernel.wording import Words
from app.rendering.paper import Format, RedlinePaper, RedlinePart
from app.rendering.pdf.patience import Begun
from app.rendering.sentences import footing_of


def print_redline(session: Session, number: str, labels: tuple[str, str], printing: Printing) -> Print:
    """The redline of two revisions as PDF: what changed and, for reading on, what did not.

    Raises NotFound, for drafts too where the printer may not read them; Unavailable where printing is not possible.
    """
    today = clock.today(printing.zone)
    page = compare_page(session, printing.printer, number, labels, today)
    paper = _paper(page, printing, today)

    def begin() -> Begun:
        thing, house = (page.number, page.new.label), (printing.keyring, printing.public_url)
        mark = mark_print(PrintKind.COMPARISON, thing, paper.footing.content_hash, today, house)
        marked = replace(paper, footing=replace(paper.footing, serial=mark.mark.serial, address=mark.address))
        new = NewPrint(mark.mark, printing.printer.person_id, printing.printer.name, Format.PDF.value)
        return Begun(marked, new.as_data())

    data, new = made(repr(replace(paper, footing=paper.footing.timeless)), begin, printing)
    name = f"{page.number}-{page.old.in_url}-{page.new.in_url}-redline.pdf"
    return Print(data, Format.PDF.media_type, name, new)


def as_data(page: ComparePage) -> dict[str, Any]:
    """The redline for programs: what differs, clause by clause and word by word, and how much does not."""
    return {
        "number": page.number,
        "from": page.old.label,
        "to": page.new.label,
        "counts": page.counts,
        "head": [{"name": one.name.as_data(), "text": _pieces(one.pieces)} for one in page.head],
        "clauses": [_clause_data(one) for one in page.changed],
        "items": [
            {
                "change": one.change.value,
                "id": one.id,
                "label": one.label.as_data(),
                "facets": [{"name": facet.name.as_data(), "text": _pieces(facet.pieces)} for facet in one.facets],
            }
            for one in page.changed_items
        ],
    }


def _clause_data(one: ClauseChange) -> dict[str, Any]:
    return {
        "change": one.change.value,
        "number": one.number,
        "was": one.was,
        "title": _pieces(one.title_pieces),
        "text": _pieces(one.pieces),
        "other": one.other.number if one.other else "",
    }


def _pieces(found: Pieces) -> list[dict[str, str]]:
    return [{"op": op, "text": text} for op, text in found]


def as_text(page: ComparePage) -> str:
    """The redline for a terminal: `[-gone-]{+new+}`, as wdiff writes it."""
    lines = [f"{one.name.zh}: {_marked(one.pieces)}" for one in page.head]
    for one in page.changed:
        lines.append(f"{_SIGNS[one.change]} {one.number} {_fate(one).zh}  {_marked(one.title_pieces)}".rstrip())
        lines += [f"    {line}" for line in _marked(one.pieces).splitlines()]
    for item in page.changed_items:
        lines.append(f"{_SIGNS[item.change]} {item.what.zh} {item.id} {_KINDS[item.change].zh}  {item.label.zh}")
        lines += [f"    {facet.name.zh}: {_marked(facet.pieces)}" for facet in item.facets]
    return "\n".join(lines)


def _marked(found: Pieces) -> str:
    forms = {"insert": "{{+{}+}}", "delete": "[-{}-]", "equal": "{}"}
    return "".join(forms[op].format(text) for op, text in found)


def _paper(page: ComparePage, printing: Printing, today: date) -> RedlinePaper:
    head = tuple(RedlinePart("changed", "", Words("", ""), (), one.pieces, one.name) for one in page.head)
    parts = (*head, *map(_clause, page.clauses), *(part for item in page.items for part in _item(item)))
    return RedlinePaper(
        company=printing.company,
        document_class=page.kind.words,
        number=page.number,
        title=page.title,
        old=_named(page.old),
        new=_named(page.new),
        on=today,
        counts=tuple((_KINDS[Change(name)], count) for name, count in page.counts.items()),
        summary=page.summary,
        reason=page.reason,
        parts=parts,
        footing=footing_of(printing, _said(page, parts), None),
        language=printing.language,
    )


def _named(side: Side) -> Words:
    state = side.state.words
    return Words(f"{side.label} {state.zh}", f"{side.label} {state.en}")


def _clause(one: ClauseChange) -> RedlinePart:
    return RedlinePart(one.change.value, one.number, _fate(one), one.title_pieces, one.pieces)


def _fate(one: ClauseChange) -> Words:
    """What became of a clause, as its line in the margin says it."""
    if one.change is Change.SAME:
        return Words("", "")
    said = _KINDS[one.change]
    if one.was:
        return _WAS.filled(said=said, number=one.was)
    if one.other is not None:
        return (_FROM if one.change is Change.SPLIT else _INTO).filled(said=said, number=one.other.number)
    return said


def _item(one: ItemChange) -> tuple[RedlinePart, ...]:
    if one.change is Change.SAME:
        return ()
    label: Pieces = (("equal", f"{one.label.zh or one.id} ({one.id})"),)
    head = RedlinePart(one.change.value, "", _KINDS[one.change], label, (), one.what)
    return (head, *(RedlinePart("facet", "", Words("", ""), (), facet.pieces, facet.name) for facet in one.facets))


def _said(page: ComparePage, parts: tuple[RedlinePart, ...]) -> str:
    """The hash of what the redline says."""
    said = [[one.kind, one.number, one.title, one.pieces] for one in parts]
    return content_hash([page.number, page.old.label, page.new.label, said])


_KINDS = {
    Change.SAME: Words("不变", "As before"),
    Change.CHANGED: Words("修改", "Changed"),
    Change.ADDED: Words("新增", "Added"),
    Change.REMOVED: Words("删去", "Removed"),
    Change.RENUMBERED: Words("改号", "Renumbered"),
    Change.MOVED: Words("移位", "Moved"),
    Change.SPLIT: Words("拆出", "Split off"),
    Change.MERGED: Words("并入", "Merged"),
}
_SIGNS = {
    Change.CHANGED: "±",
    Change.ADDED: "+",
    Change.REMOVED: "-",
    Change.RENUMBERED: "#",
    Change.MOVED: "↕",
    Change.SPLIT: "÷",
    Change.MERGED: "»",
}
_WAS = Words("{said}，原 {number}", "{said}, was {number}")
_FROM = Words("{said}，原在 {number}", "{said}, was in {number}")
_INTO = Words("{said} {number}", "{said} into {number}")
