"""The pages on which a form is begun from a Word file, and its draft designed row by row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.db.session import Session
from app.documents.words.released import UnreleasedRevision
from app.files import queries as files
from app.forms.pages.bringing import standing_draft
from app.forms.queries import definitions_known
from app.forms.queries.sheets import sheet_of
from app.forms.rules.source.examining import examine
from app.forms.rules.source.layout import first_text, laid_out
from app.forms.rules.source.parsing import parse
from app.forms.rules.source.planning import data_of, plan_of
from app.forms.rules.source.proposing import completed
from app.forms.words.controlled import Workshop
from app.forms.words.designing import TYPE_WORDS, Plan, PlannedHead, RowFault
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Refusal, Stale
from app.kernel.wording import Words

_NUMBER = re.compile(r"[A-Z]{2}[0-9]{2}-[0-9]{2}")
_PATH = re.compile(r"(sections|signatures|rules)\[(\d+)\](?:\.fields\[(\d+)\](?:\.columns\[(\d+)\])?)?")


_HEAD = {
    "number": "number",
    "title": "title_zh",
    "governed_by.procedure": "procedure",
    "governed_by.clauses": "clauses",
    "retention.years": "years",
    "retention.department": "keeper_zh",
}


def head_errors(refusal: Refusal | None) -> dict[str, Words]:
    """What is wrong with the head of a form, by the names of its inputs; what is wrong elsewhere keeps its path."""
    found: dict[str, Words] = {}
    for one in refusal.problems if refusal else ():
        name = next((name for path, name in _HEAD.items() if one.field.startswith(path)), one.field)
        found.setdefault(name, one.message)
    return found


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What was found on a sheet: its fields as they are proposed, by section, and the head to be completed."""

    sha256: str
    name: str
    number: str
    head: PlannedHead
    plan: Plan
    fields: int
    signatures: int
    type_words: Mapping[str, Words] = field(default_factory=lambda: TYPE_WORDS)


def sheet_page(session: Session, actor: Actor, sha256: str, shop: Workshop) -> SheetPage:
    """The page of a kept sheet. Raises NotFound."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    sheet, proposal, name = sheet_of(session, shop.files, sha256)
    found = _NUMBER.search(sheet.text)
    number = found[0] if found else ""
    head = completed(PlannedHead(), sheet.title or name.rpartition(".")[0], number)
    plan = plan_of({"sections": proposal.sections, "signatures": proposal.signatures})
    return SheetPage(sha256, name, number, head, plan, len(proposal.fields), len(proposal.signatures))


@dataclass(frozen=True, slots=True)
class DesignPage:
    """The rows of a draft, what is wrong with them by their keys, and where its template comes from."""

    standing: UnreleasedRevision
    plan: Plan
    faults: tuple[RowFault, ...]
    template: str
    template_name: str
    theirs: bool
    unsaved: bool
    focus: str
    type_words: Mapping[str, Words] = field(default_factory=lambda: TYPE_WORDS)

    def faults_of(self, key: str) -> tuple[RowFault, ...]:
        """What is wrong with a row."""
        return tuple(one for one in self.faults if one.key == key)


def design_page(
    session: Session,
    actor: Actor,
    number: str,
    plan: Plan | None = None,
    refusal: Refusal | None = None,
    focus: str = "",
) -> DesignPage:
    """The designer on a form's draft, with the rows as they stand or as they were sent. Raises NotFound without a
    draft, Conflict for other documents and in review.
    """
    standing = standing_draft(session, actor, number)
    body = standing.body or {}
    base: Mapping[str, Any] = body.get("definition") or parse(first_text(standing.number, standing.title)).data
    shown = plan or plan_of(base)
    found = files.file(session, str(body.get("template") or ""))
    return DesignPage(
        standing,
        shown,
        _faults(session, shown, base, refusal) if plan else (),
        found.sha256 if found else "",
        found.name if found else "",
        isinstance(refusal, Stale),
        plan is not None,
        focus,
    )


def _faults(session: Session, plan: Plan, base: Mapping[str, Any], refusal: Refusal | None) -> tuple[RowFault, ...]:
    """What is wrong, row by row. While rows are still being added an empty one is not complained about."""
    if refusal is None:
        return ()
    data = data_of(plan, base)
    found = examine(laid_out(data), definitions_known(session), str(base.get("number", ""))).faults
    told = [*plan.faults, *(RowFault(_key(plan, one.path), one.message) for one in found)]
    others = [one for one in refusal.problems if one.field.startswith("template:")] if not told else []
    return (*told, *(RowFault("", one.message) for one in others))


def _key(plan: Plan, path: str) -> str:
    """The row that a path of the definition means: `sections[0].fields[2].label.en` → `f2`; the head has none."""
    found = _PATH.match(path)
    if found is None:
        return ""
    if found[1] != "sections":
        return _at([one.key for one in (plan.signatures if found[1] == "signatures" else plan.rules)], found[2])
    section = plan.sections[int(found[2])] if int(found[2]) < len(plan.sections) else None
    if section is None or found[3] is None:
        return section.key if section else ""
    row = section.fields[int(found[3])] if int(found[3]) < len(section.fields) else None
    if row is None or found[4] is None:
        return row.key if row else section.key
    return _at([one.key for one in row.columns], found[4]) or row.key


def _at(keys: Sequence[str], place: str) -> str:
    return keys[int(place)] if int(place) < len(keys) else ""
