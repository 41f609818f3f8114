"""A form designed by its fields: begun from a company's Word file, corrected row by row, its template kept in step."""

from collections.abc import Mapping
from typing import Any

from app.db.session import Session
from app.documents import queries as documents
from app.files import queries as files
from app.forms.actions import controlling
from app.forms.prints import definition_paper
from app.forms.queries import definitions_known
from app.forms.queries.sheets import sheet_of
from app.forms.rules.definitions import read
from app.forms.rules.source.examining import examine
from app.forms.rules.source.layout import laid_out
from app.forms.rules.source.planning import data_of
from app.forms.rules.source.proposing import Proposal, completed
from app.forms.words import FormDefinition
from app.forms.words.controlled import Drafted, Sent, TemplateFrom, Workshop
from app.forms.words.designing import Plan, Redesigned, Start
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.rendering.docx import word_template
from app.rendering.docx.word_form import amended, placed, read_sheet

_MOST_IN_TITLE = 3
_SHORT = frozenset({"text", "customer", "product", "person", "department", "choice", "document", "record", "date"})


def keep_sheet(session: Session, actor: Actor, data: bytes, name: str, shop: Workshop) -> str:
    """Keeps a company's empty sheet to begin a form from, and gives its SHA-256.

    Raises Invalid for a file that is no .docx, is dangerous, or has no place to write in.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    try:
        sheet = read_sheet(data)
    except Invalid as refusal:
        raise Invalid(refusal.message, problems=(Problem("file", refusal.message),)) from None
    if not sheet.blanks:
        raise Invalid(_NOTHING, problems=(Problem("file", _NOTHING),))
    return controlling.keep_template(session, actor, data, name, shop)


def begin(session: Session, actor: Actor, start: Start, shop: Workshop) -> Drafted:
    """Makes a kept sheet the draft of a form: the proposed definition, and the sheet itself as its template.

    Raises NotFound without the sheet, and what `controlling.bring` raises.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    sheet, proposal, _ = sheet_of(session, shop.files, start.sha256)
    head = completed(start.head, sheet.title, start.number)
    data = data_of(Plan(head), {}) | {"number": start.number.upper()} | _proposed(proposal)
    definition = _checked(session, laid_out(data))
    template = placed(files.read(shop.files, start.sha256), proposal.tags)
    fitting = amended(template, definition_paper(definition, shop.company, shop.zone))
    return controlling.bring(session, actor, Sent(laid_out(data), TemplateFrom.SENT, fitting), shop)


def _proposed(proposal: Proposal) -> dict[str, Any]:
    short = [one["id"] for one in proposal.fields if one["type"] in _SHORT and "shown" not in one]
    summary = (short or [one["id"] for one in proposal.fields])[:_MOST_IN_TITLE]
    signed = {"signatures": proposal.signatures} if proposal.signatures else {}
    return {"summary": summary, "sections": proposal.sections} | signed


def redesign(session: Session, actor: Actor, number: str, redesigned: Redesigned, shop: Workshop) -> Drafted:
    """Puts the rows of the designer into a form's draft; the template follows: a place that went is emptied, a field
    without one gets it at the end.

    Raises what `controlling.rewrite` raises.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    standing = documents.under_way(session, number)
    body = standing.body or {}
    base = body.get("definition") or {"number": standing.number}
    text = laid_out(data_of(redesigned.plan, base))
    if redesigned.plan.faults:
        raise Invalid(_FAULTY.filled(count=len(redesigned.plan.faults)))
    definition = _checked(session, text, standing.number)
    paper = definition_paper(definition, shop.company, shop.zone)
    template = b"" if redesigned.anew else _own_template(session, body, shop)
    made = amended(template, paper) if template else word_template.build(paper)
    return controlling.rewrite(session, actor, number, Sent(text, TemplateFrom.SENT, made), redesigned.seen, shop)


def _checked(session: Session, text: str, number: str = "") -> FormDefinition:
    """The definition in a text. Raises Invalid with what is wrong by its path: whoever sees rows sees no lines."""
    found = examine(text, definitions_known(session), number)
    if found.definition is None:
        problems = tuple(Problem(one.path, one.message) for one in found.faults)
        raise Invalid(_FAULTY.filled(count=len(problems)), problems=problems)
    return found.definition


def _own_template(session: Session, body: Mapping[str, Any], shop: Workshop) -> bytes:
    """The template of a draft where a person brought or changed it; nothing where it was made from the definition."""
    known = files.file(session, str(body.get("template") or ""))
    if known is None:
        return b""
    data = files.read(shop.files, known.sha256)
    made = word_template.build(definition_paper(read(body["definition"]), shop.company, shop.zone))
    return b"" if data == made else data


_NOTHING = Words(
    "这份文件里没有找到要填的地方：空格子、下划线、方框，一处也没有",
    "No place to write in was found in this file: no empty cell, no line, no box",
)
_FAULTY = Words("有 {count} 处要改，什么也没存", "{count} to put right; nothing was saved")
