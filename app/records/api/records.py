"""Records: the list, one, filing, amending, signing, attachments."""

from typing import Any

from flask import Response, request

from app.approvals.words.telling import ROUTE, route_data, sign_off_data
from app.files import queries as files
from app.kernel.people import Permission
from app.records.actions import amending, signing, submitting
from app.records.api.shared import (
    LISTED,
    RECORD,
    addition_data,
    blueprint,
    listed_data,
    place,
    record_data,
    void_data,
)
from app.records.inputs import record_filter
from app.records.pages.kept import Reading
from app.records.pages.record import RecordPage, record_page
from app.records.queries import records as rows
from app.records.queries.evidence import attachment
from app.records.words import Amendment, RecordFilter, Signing, Typed, Version
from app.web.answers import download
from app.web.bodies import day_in, json_body, number_in, object_in, proof_in, text_in, whole_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, NUMBER, TEXT, answer, created, described, listed, thing
from app.web.tongue import language
from app.web.transaction import reading

_MOST = 200
_FILED = thing(("form", "answers"), form=TEXT, answers=ANYTHING, password=TEXT, code=TEXT)


@blueprint.get("/records")
@needs(Permission.RECORD_READ)
@described(
    query={
        "form": "number of the form, such as QR15-03",
        "from": "first day of filing",
        "to": "last day",
        "person": "id of who filed it",
        "q": "text in number or title",
        "before": "go on from here: `older` of the page before",
        "limit": "records on a page, at most 200; 50 without it",
    },
    gives=thing(("total", "records"), total=NUMBER, records=listed(thing(**LISTED)), older=NUMBER),
)
def records() -> Response:
    """Records, newest first."""
    wanted = _filter()
    limit = min(whole_in(request.args, "limit", 50) or 1, _MOST)
    before = whole_in(request.args, "before")
    found = rows.page(reading(), wanted, before=before, limit=limit + 1)
    shown = found[:limit]
    older = shown[-1].id if len(found) > limit else None
    lines = [listed_data(one) for one in shown]
    return answer({"total": rows.count(reading(), wanted), "records": lines, "older": older})


def _filter() -> RecordFilter:
    for name in ("from", "to"):
        day_in(request.args, name)
    whole_in(request.args, "person")
    return record_filter(request.args, settings().zone)


@blueprint.get("/records/<number>")
@needs(Permission.RECORD_READ)
@described(gives=RECORD)
def record(number: str) -> Response:
    """One record: answers, versions, signatures, links, whether it is still what was hashed."""
    zone = settings().zone
    page = record_page(reading(), number, Reading(actor(), place().today, zone, language()))
    versions = [_version(one) for one in rows.versions(reading(), page.record.id)]
    return answer(record_data(page.record) | _standing(page) | {"versions": versions})


def _standing(page: RecordPage) -> dict[str, Any]:
    """How a record stands now: state, signatures, files, links."""
    return {
        "state": page.state,
        "is_intact": page.is_intact,
        "sign_offs": [sign_off_data(one) for one in page.route.sign_offs] if page.route else [],
        "route": route_data(page.route) if page.route else None,
        "may_sign": page.step is not None and page.closed is None,
        "files": list(page.files),
        "names": [listed_data(one) for one in page.names],
        "named_by": [listed_data(one) for one in page.named_by],
        "ledger": list(page.seqs),
        "kept_until": page.kept.until,
        "void": void_data(page.record),
        "held_for": page.record.held_for or None,
        "disposal": page.record.disposal or None,
        "additions": [addition_data(one) for one in page.kept.additions],
    }


def _version(one: Version) -> dict[str, Any]:
    return {
        "version": one.version,
        "answers": one.answers,
        "content_hash": one.content_hash,
        "by": one.changed_by_name,
        "at": one.at,
        "reason": one.reason,
    }


@blueprint.post("/records")
@needs(Permission.RECORD_FILE)
@described(takes=_FILED, gives=RECORD, status=201)
def file_record() -> Response:
    """File a form; the password signs it where the form asks for a signature. Files are attached by way of a draft."""
    body = json_body("form", "answers", "password", "code")
    form, answers, proof = text_in(body, "form"), object_in(body, "answers"), proof_in(body)
    filed = submitting.file_at_once(reading(), actor(), form, answers, proof, place())
    return created(record_data(filed), f"/api/v1/records/{filed.number}")


@blueprint.post("/records/<number>/amend")
@needs(Permission.RECORD_AMEND)
@described(
    takes=thing(
        ("answers", "reason", "version"), answers=ANYTHING, reason=TEXT, version=NUMBER, password=TEXT, code=TEXT
    ),
    gives=RECORD,
)
def amend(number: str) -> Response:
    """Amend a record: all its answers as they shall stand, why, and the version that was read."""
    body = json_body("answers", "reason", "version", "password", "code")
    sent = Typed(object_in(body, "answers"), number_in(body, "version"))
    wanted = Amendment(number, sent, text_in(body, "reason"), proof_in(body))
    return answer(record_data(amending.amend(reading(), actor(), wanted, place())))


@blueprint.post("/records/<number>/sign")
@needs(Permission.RECORD_SIGN)
@described(
    takes=thing(("step", "password", "seen_hash"), step=NUMBER, password=TEXT, code=TEXT, seen_hash=TEXT, remark=TEXT),
    gives=ROUTE,
)
def sign(number: str) -> Response:
    """Sign the step of a record's route that waits."""
    body = json_body("step", "password", "code", "seen_hash", "remark")
    wanted = Signing(
        number,
        number_in(body, "step"),
        proof_in(body),
        text_in(body, "seen_hash"),
        text_in(body, "remark"),
    )
    return answer(route_data(signing.sign(reading(), actor(), wanted, place())))


@blueprint.post("/records/<number>/give-back")
@needs(Permission.RECORD_SIGN)
@described(takes=thing(("remark",), remark=TEXT), gives=ROUTE)
def give_back(number: str) -> Response:
    """Give a record back instead of signing it."""
    remark = text_in(json_body("remark"), "remark")
    return answer(route_data(signing.give_back(reading(), actor(), number, remark)))


@blueprint.get("/records/<number>/files/<sha256>")
@needs(Permission.RECORD_READ)
@described(gives="application/octet-stream")
def record_file(number: str, sha256: str) -> Response:
    """An attachment of a record."""
    named = attachment(reading(), number, sha256)
    return download(files.read(settings().files, sha256), "application/octet-stream", named["name"])
