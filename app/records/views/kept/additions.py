"""Adding to a filed record: comments, attachments, the scan of its paper."""

from flask import jsonify, render_template, request

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding
from app.records.inputs import adding_sent
from app.records.pages.record import record_page
from app.records.views.shared import as_reader, blueprint, kept_blueprint, uploads
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


@kept_blueprint.post("/records/<number>/uploads")
@needs(Permission.RECORD_FILE)
def upload(number: str) -> Answer:
    """Takes one file at once; it is added with the page."""
    sent = request.files.get("file")
    one = Upload(sent.filename or "", sent.read(), sent.mimetype) if sent else Upload("", b"", "")
    return jsonify(adding.upload(reading(), actor(), number, one, settings().files).answer)


@blueprint.post("/records/<number>")
@needs(Permission.RECORD_FILE)
def add(number: str) -> Answer:
    """Adds a comment or files to a record."""

    def act() -> int:
        for _, one in uploads():
            kept.append(adding.upload(reading(), actor(), number, one, settings().files).sha256)
        return adding.add(reading(), actor(), number, adding_sent(request.form, kept))

    kept: list[str] = []
    there = go("records.record", number=number, _anchor="additions")
    return attempt(act, there, lambda refusal: again(number, refusal))


def again(number: str, refusal: Refusal) -> str:
    """The page of a record again, with what was refused."""
    page = record_page(reading(), number, as_reader())
    return render_template("records/record.html", page=page, refusal=refusal, typed=request.form)
