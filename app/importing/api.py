"""Bringing a text in and checking one, for programs: a file as multipart, or its text as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, request

from app.documents.actions.examining import examine_clauses
from app.documents.queries import known_titles
from app.documents.queries.revisions.company import grounds
from app.importing import queries
from app.importing.actions.taking import keep_source, take_over
from app.importing.inputs import mark
from app.importing.pages import review as pages
from app.importing.rules.guessing import kind_of, title_for
from app.importing.rules.reading import read
from app.importing.rules.segments import cut
from app.importing.words import TakeOver
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.tongue import language
from app.web.transaction import reading

blueprint = Blueprint("importing_api", __name__, url_prefix=PREFIX)

_MARKS = {"from": TEXT, "to": TEXT}
_WANTED = {"number": TEXT, "title": TEXT, "change_reason": TEXT, **_MARKS}
_FINDING = thing(
    ("rule", "severity", "clause", "line", "text", "message"),
    rule=TEXT,
    severity=TEXT,
    clause=TEXT,
    line=NUMBER,
    text=TEXT,
    message=TEXT,
    suggestion=TEXT,
)
_FINDINGS = thing(("clauses", "findings", "has_errors"), clauses=NUMBER, findings=listed(_FINDING), has_errors=FLAG)
_CLAUSE = thing(number=TEXT, title=TEXT, text=TEXT)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A text as it came: the bytes, the name of the file, and what was said about it."""

    data: bytes
    name: str
    said: Mapping[str, str]

    @property
    def marks(self) -> tuple[str | None, str | None]:
        """Where the document begins and ends."""
        return mark(self.said.get("from")), mark(self.said.get("to"))


def _sent(*names: str) -> _Sent:
    if not request.is_json:
        upload = request.files.get("file")
        data, name = (upload.read(), upload.filename or "") if upload else (b"", "")
        return _Sent(data, name, {name: request.form.get(name, "") for name in names})
    body = json_body("text", *names)
    return _Sent(text_in(body, "text").encode(), "text.txt", {name: text_in(body, name) for name in names})


@blueprint.post("/imports")
@needs(Permission.DOCUMENT_DRAFT)
@described(
    takes=thing(("text", "number"), text=TEXT, **_WANTED),
    upload=_WANTED,
    gives=thing(
        ("number", "revision", "title", "clauses", "references", "forms", "findings"),
        number=TEXT,
        revision=TEXT,
        title=TEXT,
        clauses=listed(_CLAUSE),
        references=listed(ANYTHING),
        forms=listed(thing(code=TEXT, title=TEXT)),
        findings=listed(_FINDING),
    ),
    status=201,
)
def bring_in() -> Response:
    """Bring a .txt or .docx in as the draft of a document; `from` and `to` mark where it begins and ends."""
    sent = _sent(*_WANTED)
    number = sent.said["number"]
    text = read(sent.data, sent.name)
    first = cut(text.lines, *sent.marks)[0].number
    title = sent.said["title"].strip() or title_for(number, sent.name, text.lines, first) or number
    wanted = TakeOver(
        number, Words(title, ""), kind_of(number), *sent.marks, change_reason=sent.said["change_reason"].strip()
    )
    source_id = keep_source(reading(), actor(), settings().files, sent.data, sent.name)
    drafted = take_over(reading(), actor(), settings().files, source_id, wanted)
    return created(pages.imported_data(drafted, language()), f"/api/v1/documents/{drafted.number}/draft")


@blueprint.post("/lint")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("text",), text=TEXT, **_MARKS), upload=_MARKS, gives=_FINDINGS)
def lint_text() -> Response:
    """Check a text; nothing is kept of it."""
    sent = _sent(*_MARKS)
    found = queries.examined(reading(), read(sent.data, sent.name), sent.marks)[1]
    findings = [pages.finding_data(one, language()) for one in found.findings]
    return answer({"clauses": len(found.clauses), "findings": findings, "has_errors": found.has_errors})


@blueprint.get("/documents/<number>/lint")
@needs(Permission.DOCUMENT_DRAFT)
@described(gives=_FINDINGS)
def lint_document(number: str) -> Response:
    """Check a document's newest revision, its draft if it has one."""
    clauses = queries.newest_clauses(reading(), number)
    found = examine_clauses(clauses, known_titles(reading()), grounds(reading(), number))
    findings = [pages.finding_data(one, language()) for one in found.findings]
    return answer({"clauses": len(found.clauses), "findings": findings, "has_errors": found.has_errors})
