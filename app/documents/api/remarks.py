"""Remarks on the clauses of a revision under way: read, write, answer, resolve."""

from typing import Any

from flask import Response

from app.documents.actions import remarks as acts
from app.documents.api.shared import blueprint, today
from app.documents.pages.remarks import remarks_page
from app.documents.words.drafts import RemarkText
from app.kernel.people import Permission
from app.remarks.words import Remark
from app.web.bodies import json_body, number_in, text_in
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, NUMBER, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

_REMARK = thing(
    ("id", "state", "text"),
    id=NUMBER,
    clause_id=NUMBER,
    clause=TEXT,
    quote=TEXT,
    text=TEXT,
    author=TEXT,
    at=TEXT,
    state=TEXT,
    answers=listed(ANYTHING),
)


@blueprint.get("/documents/<number>/revisions/<label>/remarks")
@needs(Permission.DOCUMENT_READ_DRAFT)
@described(gives=listed(_REMARK))
def remarks(number: str, label: str) -> Response:
    """The remarks on a revision with their threads; `clause` is the number that the clause has now."""
    page = remarks_page(reading(), actor(), number, label, today())
    placed = {one.id: clause.number for clause in page.clauses for one in clause.remarks}
    return answer([_data(one, placed.get(one.id, one.place)) for one in page.every])


def _data(one: Remark, clause: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "clause_id": one.part,
        "clause": clause,
        "quote": one.quote,
        "text": one.text,
        "author": one.author,
        "at": one.at,
        "state": one.state,
        "answers": [{"author": said.author, "text": said.text, "at": said.at} for said in one.answers],
    }


@blueprint.post("/documents/<number>/revisions/<label>/remarks")
@needs(Permission.DOCUMENT_REMARK)
@described(takes=thing(("text",), clause_id=NUMBER, quote=TEXT, text=TEXT), gives=thing(("id",), id=NUMBER), status=201)
def write_remark(number: str, label: str) -> Response:
    """Write a remark on a clause by its id in the draft; without one, on the whole revision."""
    body = json_body("clause_id", "quote", "text")
    clause_id = number_in(body, "clause_id") if "clause_id" in body else 0
    typed = RemarkText(clause_id, text_in(body, "quote"), text_in(body, "text"))
    remark_id = acts.write_remark(reading(), actor(), number, label, typed)
    return created({"id": remark_id}, f"/api/v1/documents/{number}/revisions/{label}/remarks")


@blueprint.post("/documents/<number>/revisions/<label>/remarks/<int:remark_id>/answer")
@needs(Permission.DOCUMENT_REMARK)
@described(takes=thing(("text",), text=TEXT), gives=thing(("answered",), answered=NUMBER))
def answer_remark(number: str, label: str, remark_id: int) -> Response:
    """Answer in a remark's thread."""
    acts.answer_remark(reading(), actor(), number, label, remark_id, text_in(json_body("text"), "text"))
    return answer({"answered": remark_id})


@blueprint.post("/documents/<number>/revisions/<label>/remarks/<int:remark_id>/resolve")
@needs(Permission.DOCUMENT_REMARK)
@described(gives=thing(("resolved",), resolved=NUMBER))
def resolve_remark(number: str, label: str, remark_id: int) -> Response:
    """Resolve a remark."""
    acts.resolve_remark(reading(), actor(), number, label, remark_id)
    return answer({"resolved": remark_id})
