"""Drafting: register a document, open the next revision, read and edit the draft, discard it."""

from typing import Any

from flask import Response, request

from app.documents.actions import drafting, editing
from app.documents.actions.drafts import handover
from app.documents.api.shared import FINDING, STANDING, blueprint, finding_data, today
from app.documents.models import Revision
from app.documents.pages.drafting import DraftPage, draft_page
from app.documents.queries import revisions as rows
from app.documents.words.drafts import ClauseText, HeadData, NewDraft
from app.documents.words.states import DocumentKind
from app.kernel.people import Permission, Post
from app.web.bodies import chosen_in, day_in, json_body, number_in, text_in, words_in
from app.web.guard import actor, needs
from app.web.programs import NUMBER, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

_TYPED = {"number": TEXT, "title": TEXT, "text": TEXT}
_HEAD = {
    "title": WORDING,
    "owner_post": TEXT,
    "change_summary": TEXT,
    "change_reason": TEXT,
    "changed_clauses": TEXT,
    "proposed_from": TEXT,
}
_DRAFT = thing(
    number=TEXT,
    revision=TEXT,
    version=NUMBER,
    head=thing(**_HEAD),
    head_seen=TEXT,
    clauses=listed(thing(id=NUMBER, **_TYPED, seen=TEXT)),
    findings=listed(FINDING),
)


@blueprint.post("/documents")
@needs(Permission.DOCUMENT_DRAFT)
@described(
    takes=thing(("number", "kind", "title"), number=TEXT, kind=TEXT, title=WORDING, owner_post=TEXT),
    gives=STANDING,
    status=201,
)
def register() -> Response:
    """Register a new document with an empty draft."""
    body = json_body("number", "kind", "title", "owner_post")
    new = NewDraft(
        text_in(body, "number")[:60],
        DocumentKind(chosen_in(body, "kind", DocumentKind)),
        words_in(body, "title"),
        owner_post=_post(body),
    )
    made = drafting.register(reading(), actor(), new)
    return created(_standing(*rows.draft_of(reading(), made.number)), f"/api/v1/documents/{made.number}/draft")


@blueprint.post("/documents/<number>/revise")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(reason=TEXT), gives=STANDING, status=201)
def revise(number: str) -> Response:
    """Open the next revision of a document as a copy of the one in force."""
    reason = text_in(json_body("reason"), "reason")
    drafting.revise(reading(), actor(), number, today(), reason)
    document, revision = rows.draft_of(reading(), number)
    return created(_standing(document, revision), f"/api/v1/documents/{document.number}/draft")


@blueprint.get("/documents/<number>/draft")
@needs(Permission.DOCUMENT_DRAFT)
@described(gives=_DRAFT)
def draft(number: str) -> Response:
    """A draft: what stands above its clauses, each clause with the mark to send back, and the findings."""
    return answer(_draft_data(draft_page(reading(), actor(), number)))


def _draft_data(page: DraftPage) -> dict[str, Any]:
    head = {**page.head, "title": {"zh": page.head["title_zh"], "en": page.head["title_en"]}}
    return {
        "number": page.document.number,
        "revision": page.revision.label,
        "version": page.revision.version,
        "head": {name: head[name] for name in _HEAD},
        "head_seen": page.head_seen,
        "clauses": [
            {"id": one.id, "number": one.number, "title": one.title, "text": one.text, "seen": one.seen}
            for one in page.clauses
        ],
        "findings": [finding_data(one) for one in page.findings],
    }


@blueprint.put("/documents/<number>/draft")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("title", "seen"), **_HEAD, seen=TEXT), gives=STANDING)
def save_head(number: str) -> Response:
    """Save what stands above the clauses; `seen` is `head_seen` of the draft that was read."""
    body = json_body(*_HEAD, "seen")
    typed = HeadData(
        words_in(body, "title"),
        _post(body),
        text_in(body, "change_summary"),
        text_in(body, "change_reason"),
        text_in(body, "changed_clauses"),
        day_in(body, "proposed_from"),
        text_in(body, "seen"),
    )
    editing.save_head(reading(), actor(), number, typed)
    return answer(_standing(*rows.draft_of(reading(), number)))


@blueprint.post("/documents/<number>/draft/clauses")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("number",), **_TYPED, after=NUMBER), gives=thing(("id",), id=NUMBER), status=201)
def add_clause(number: str) -> Response:
    """Add a clause behind another (`after`, its id; at the beginning without it)."""
    body = json_body(*_TYPED, "after")
    after = number_in(body, "after") if "after" in body else None
    clause_id = editing.add_clause(reading(), actor(), number, after, _typed(body))
    return created({"id": clause_id}, f"/api/v1/documents/{number}/draft/clauses/{clause_id}")


@blueprint.put("/documents/<number>/draft/clauses/<int:clause_id>")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("number", "seen"), **_TYPED, seen=TEXT), gives=STANDING)
def save_clause(number: str, clause_id: int) -> Response:
    """Save one clause; `seen` is the mark of the text that was read."""
    typed = _typed(json_body(*_TYPED, "seen"))
    editing.save_clause(reading(), actor(), number, clause_id, typed)
    return answer(_standing(*rows.draft_of(reading(), number)))


@blueprint.delete("/documents/<number>/draft/clauses/<int:clause_id>")
@needs(Permission.DOCUMENT_DRAFT)
@described(query={"seen": "the mark of the text that was read"}, gives=STANDING)
def remove_clause(number: str, clause_id: int) -> Response:
    """Remove a clause."""
    editing.remove_clause(reading(), actor(), number, clause_id, request.args.get("seen", "") or "-")
    return answer(_standing(*rows.draft_of(reading(), number)))


@blueprint.post("/documents/<number>/draft/discard")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("version",), version=NUMBER), gives=thing(("discarded",), discarded=TEXT))
def discard(number: str) -> Response:
    """Discard a draft; `version` is that of the draft that was read."""
    drafting.discard(reading(), actor(), number, number_in(json_body("version"), "version"))
    return answer({"discarded": number})


@blueprint.post("/documents/<number>/draft/hand-over")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("to", "reason"), to=NUMBER, reason=TEXT), gives=STANDING)
def hand_over(number: str) -> Response:
    """Hand a draft on: by its author, or by a quality manager; `to` is the id of a person who may draft."""
    body = json_body("to", "reason")
    handover.hand_over(reading(), actor(), number, number_in(body, "to"), text_in(body, "reason"))
    return answer(_standing(*rows.draft_of(reading(), number)))


def _typed(body: dict[str, Any]) -> ClauseText:
    return ClauseText(*(text_in(body, name) for name in ("number", "title", "text", "seen")))


def _post(body: dict[str, Any]) -> Post:
    return Post(chosen_in(body, "owner_post", Post, Post.QUALITY_DEPARTMENT.value))


def _standing(document: Any, revision: Revision) -> dict[str, Any]:
    return {
        "number": document.number,
        "revision": revision.label,
        "state": revision.state,
        "version": revision.version,
    }
