"""Reading documents: the master list as of a day, a document, one of its revisions."""

from typing import Any

from flask import Response, request

from app.approvals.words.telling import sign_off_data
from app.documents import inputs
from app.documents.api.shared import (
    REVISION,
    WHOLE_REVISION,
    blueprint,
    clause_data,
    today,
)
from app.documents.pages.lists.master import DocumentLine, documents_page
from app.documents.pages.reading import HistoryItem, RevisionPage, document_page, revision_page
from app.documents.pages.reading.past import past_data, past_of
from app.documents.queries import revisions as rows
from app.documents.words.lists import OPEN_RECORDS
from app.kernel.people import Permission
from app.web.guard import actor, needs
from app.web.house import given, here
from app.web.programs import NUMBER, answer, described, listed, thing
from app.web.transaction import reading

_ON = {"on": "as of this day, as 2026-11-22; today without it"}


@blueprint.get("/documents")
@needs(Permission.DOCUMENT_READ)
@described(
    query={
        **_ON,
        "kind": "procedure, form, manual, work_instruction or external",
        "state": "in_force, under_way, approved or withdrawn",
        "q": "text in number or title",
        "owner": "the post in charge",
        "due": "how it stands to its review: later, soon, overdue or never",
        "sort": "number, title, kind, label, state, effective, owner or due; `-` before it the other way round",
        "page": "page, from 1; 50 documents on each",
    },
    gives=thing(("total", "documents"), total=NUMBER, documents=listed(thing(**REVISION))),
)
def documents() -> Response:
    """The master list as of a day: of each document the revision that counts."""
    page = documents_page(reading(), actor(), inputs.wanted(request.args), here())
    return answer({"total": page.total, "documents": [_line(one) for one in page.lines]})


def _line(one: DocumentLine) -> dict[str, Any]:
    coming = [{"revision": label, "state": state, "from": day} for label, state, day in one.coming]
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "revision": one.label,
        "state": one.state,
        "effective_from": one.effective_from,
        "effective_until": one.effective_until,
        "owner": one.owner,
        "level": one.level,
        "next_review": one.due_on,
        "sample": one.sample,
        "copies_out": one.copies,
        "coming": coming,
    }


@blueprint.get("/documents/<number>")
@needs(Permission.DOCUMENT_READ)
@described(query=_ON, gives=WHOLE_REVISION)
def document(number: str) -> Response:
    """A document: the revision that counts on a day, its clauses and signatures, and all its revisions."""
    on = inputs.day(request.args, "on") or today()
    page = document_page(reading(), actor(), number, on, here())
    then = past_of(reading(), page, on, here(), given(OPEN_RECORDS))
    return answer(_whole(page) | ({"past": past_data(then)} if then else {}))


@blueprint.get("/documents/<number>/revisions/<label>")
@needs(Permission.DOCUMENT_READ)
@described(gives=WHOLE_REVISION)
def revision(number: str, label: str) -> Response:
    """One revision, its label written A-0: content, state, signatures."""
    return answer(_whole(revision_page(reading(), actor(), number, label, today())))


def _whole(page: RevisionPage) -> dict[str, Any]:
    row = page.revision
    clauses = rows.clauses_of(reading(), (row.id,))[row.id]
    return {
        "number": page.number,
        "kind": page.kind,
        "title": page.title,
        "revision": page.label,
        "state": page.state,
        "effective_from": row.effective_from,
        "effective_until": row.effective_until,
        "sample": page.sample,
        "owner": page.owner,
        "author": row.author_name,
        "change_summary": row.change_summary,
        "change_reason": row.change_reason,
        "content_hash": row.content_hash,
        "clauses": [clause_data(one) for one in clauses],
        "body": row.body,
        "sign_offs": [sign_off_data(one) for one in page.sign_offs],
        "forms": [{"number": number, "title": title} for number, title, _url in page.forms],
        "revisions": [_told(one) for one in page.history],
    }


def _told(one: HistoryItem) -> dict[str, Any]:
    return {
        "revision": one.label,
        "state": one.state,
        "effective_from": one.effective_from,
        "effective_until": one.effective_until,
        "change_summary": one.summary,
        "author": one.author,
    }
