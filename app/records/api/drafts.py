"""Half-filled forms: open, save, attach, compute, file, discard. Each person sees their own only."""

from flask import Response, request

from app.files import queries as files
from app.kernel.people import Permission
from app.records.actions import attaching, computing, drafting, submitting
from app.records.actions.attaching import Upload
from app.records.api.shared import DRAFT, RECORD, blueprint, draft_data, place, record_data
from app.records.queries import drafts as rows
from app.records.queries.evidence import draft_attachment
from app.records.words import Submission, Typed
from app.web.answers import download
from app.web.bodies import json_body, number_in, object_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, NUMBER, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

_TYPED = {"answers": ANYTHING, "version": NUMBER}


@blueprint.get("/drafts")
@needs(Permission.RECORD_FILE)
@described(gives=thing(("drafts",), drafts=listed(DRAFT)))
def drafts() -> Response:
    """One's own half-filled forms, the last saved first."""
    return answer({"drafts": [draft_data(one) for one in rows.drafts_of(reading(), actor())]})


@blueprint.post("/drafts")
@needs(Permission.RECORD_FILE)
@described(takes=thing(("form",), form=TEXT, source=TEXT, like=TEXT), gives=DRAFT, status=201)
def open_draft() -> Response:
    """Begin to fill a form; `source` is the record it follows from, `like` one of the same form to copy from."""
    body = json_body("form", "source", "like")
    form, source, like = (text_in(body, name) for name in ("form", "source", "like"))
    opened = drafting.open_draft(reading(), actor(), form, place().today, source, like)
    return created(draft_data(opened), f"/api/v1/drafts/{opened.key}")


@blueprint.get("/drafts/<key>")
@needs(Permission.RECORD_FILE)
@described(gives=DRAFT)
def draft(key: str) -> Response:
    """One of one's own half-filled forms."""
    return answer(draft_data(rows.own_draft(reading(), actor(), key)))


def _typed(*, fills_links: bool = False) -> Typed:
    body = json_body("answers", "version")
    return Typed(object_in(body, "answers"), number_in(body, "version"), fills_links=fills_links)


@blueprint.put("/drafts/<key>")
@needs(Permission.RECORD_FILE)
@described(takes=thing(("answers", "version"), **_TYPED), gives=DRAFT)
def save(key: str) -> Response:
    """Keep what was typed; what the records linked to know is filled in."""
    return answer(draft_data(drafting.save_draft(reading(), actor(), key, _typed(fills_links=True))))


@blueprint.delete("/drafts/<key>")
@needs(Permission.RECORD_FILE)
@described(gives=thing(("discarded",), discarded=TEXT))
def discard(key: str) -> Response:
    """Throw a half-filled form away."""
    drafting.discard_draft(reading(), actor(), key)
    return answer({"discarded": key})


@blueprint.post("/drafts/<key>/compute")
@needs(Permission.RECORD_FILE)
@described(takes=thing(("answers", "version"), **_TYPED), gives=DRAFT)
def compute(key: str) -> Response:
    """Fix the records a form is computed from, and compute it."""
    return answer(draft_data(computing.compute_draft(reading(), actor(), key, _typed())))


@blueprint.post("/drafts/<key>/file")
@needs(Permission.RECORD_FILE)
@described(takes=thing(("answers", "version"), **_TYPED, password=TEXT, code=TEXT), gives=RECORD, status=201)
def submit(key: str) -> Response:
    """File a half-filled form as a record."""
    body = json_body("answers", "version", "password", "code")
    typed = Typed(object_in(body, "answers"), number_in(body, "version"))
    filed = submitting.submit(reading(), actor(), Submission(key, typed, proof_in(body)), place())
    return created(record_data(filed), f"/api/v1/records/{filed.number}")


@blueprint.post("/drafts/<key>/fields/<field>")
@needs(Permission.RECORD_FILE)
@described(upload={}, gives=thing(("sha256", "name", "size"), sha256=TEXT, name=TEXT, size=NUMBER), status=201)
def attach(key: str, field: str) -> Response:
    """Attach a file to a field of a half-filled form."""
    sent = request.files.get("file")
    upload = Upload(sent.filename or "", sent.read(), sent.mimetype) if sent else Upload("", b"", "")
    kept = attaching.attach(reading(), actor(), key, field, upload, settings().files)
    return created(kept.answer, f"/api/v1/drafts/{key}/files/{kept.sha256}")


@blueprint.get("/drafts/<key>/files/<sha256>")
@needs(Permission.RECORD_FILE)
@described(gives="application/octet-stream")
def draft_file(key: str, sha256: str) -> Response:
    """An attachment of a half-filled form."""
    named = draft_attachment(reading(), actor(), key, sha256)
    return download(files.read(settings().files, sha256), "application/octet-stream", named["name"])
