"""Filed records: making one void, adding comments, attachments and scans."""

from flask import Response, request

from app.kernel.people import Permission
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding, voiding
from app.records.api.shared import RECORD, addition_data, blueprint, place, record_data, void_data
from app.records.queries import records
from app.records.queries.kept import additions
from app.records.words import Adding, AdditionKind, Voiding
from app.web.bodies import chosen_in, json_body, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

_ADDITIONS = thing(("additions",), additions=listed(ANYTHING))
_KINDS = (AdditionKind.FILE.value, AdditionKind.SCAN.value)


@blueprint.post("/records/<number>/void")
@needs(Permission.RECORD_VOID)
@described(
    takes=thing(("reason", "password", "seen_hash"), reason=TEXT, password=TEXT, code=TEXT, seen_hash=TEXT),
    gives=RECORD,
)
def make_void(number: str) -> Response:
    """Make a record void, with a reason and a signature on the content that was read."""
    body = json_body("reason", "password", "code", "seen_hash")
    wanted = Voiding(number, text_in(body, "reason"), proof_in(body), text_in(body, "seen_hash"))
    record = voiding.void(reading(), actor(), wanted, place())
    return answer(record_data(record) | {"void": void_data(record)})


@blueprint.post("/records/<number>/comments")
@needs(Permission.RECORD_FILE)
@described(takes=thing(("text",), text=TEXT), gives=_ADDITIONS, status=201)
def comment(number: str) -> Response:
    """Write a comment beside a filed record."""
    adding.add(reading(), actor(), number, Adding(text_in(json_body("text"), "text"), zone=settings().zone))
    return _told(number)


@blueprint.post("/records/<number>/attachments")
@needs(Permission.RECORD_FILE)
@described(upload={"kind": TEXT, "text": TEXT}, gives=_ADDITIONS, status=201)
def attach_to_record(number: str) -> Response:
    """Attach a file to a filed record; `kind` is `file`, or `scan` for the scan of its signed paper."""
    sent, form = request.files.get("file"), request.form
    one = Upload(sent.filename or "", sent.read(), sent.mimetype) if sent else Upload("", b"", "")
    is_scan = chosen_in(form, "kind", _KINDS, AdditionKind.FILE.value) == AdditionKind.SCAN
    kept = adding.upload(reading(), actor(), number, one, settings().files)
    said = Adding(text_in(form, "text"), (kept.sha256,), is_scan=is_scan, zone=settings().zone)
    adding.add(reading(), actor(), number, said)
    return _told(number)


def _told(number: str) -> Response:
    record = records.record(reading(), number)
    told = [addition_data(one) for one in additions.additions(reading(), record.id)]
    return created({"additions": told}, f"/api/v1/records/{record.number}")
