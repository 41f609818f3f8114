"""Targets, for programs: all in force with their conflicts, setting those of a draft, deciding on a difference."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from app.documents import queries as documents
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.targets.actions import deciding, setting
from app.targets.inputs import MEMBERS, sent_rows
from app.targets.pages import as_data
from app.targets.queries import groups_on, readings
from app.targets.rules.reading import as_data as target_data
from app.web.bodies import json_body, number_in, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("targets_api", __name__, url_prefix=PREFIX)
_TARGET = {"document": TEXT, "revision": TEXT, "clause": TEXT, "measure": TEXT, "comparison": TEXT, "value": TEXT}
_SAID = {"unit": TEXT, "scope": WORDING, "said": WORDING, "measured": ANYTHING}
_GROUP = thing(
    mark=TEXT,
    subject=WORDING,
    relation=TEXT,
    open=FLAG,
    targets=listed(thing(**_TARGET, **_SAID)),
    conflicts=listed(listed(TEXT)),
    decision=ANYTHING,
)


def _today() -> date:
    return clock.today(settings().zone)


def _told(on: date) -> list[dict[str, Any]]:
    found = readings(reading(), clock.day_ends(on, settings().zone))
    return [as_data(group, found) for group in groups_on(reading(), on, settings().zone)]


@blueprint.get("/targets")
@needs(Permission.DOCUMENT_READ)
@described(query={"on": "the day, by default today"}, gives=listed(_GROUP))
def targets() -> Response:
    """What documents in force on a day set as limits, by what is limited, with the conflicts between them."""
    text = request.args.get("on", "")
    on = clock.calendar_day(text) if text else _today()
    if on is None:
        raise Invalid(_NO_DAY)
    return answer(_told(on))


@blueprint.put("/documents/<number>/draft/targets")
@needs(Permission.DOCUMENT_DRAFT)
@described(
    takes=thing(("targets", "seen"), targets=listed(thing(**dict.fromkeys(MEMBERS, TEXT))), seen=NUMBER),
    gives=thing(number=TEXT, version=NUMBER, targets=listed(ANYTHING)),
)
def set_targets(number: str) -> Response:
    """Set the targets of a draft, in place of those there; `seen` is the draft's version."""
    body = json_body("targets", "seen")
    found = setting.set_targets(reading(), actor(), number, sent_rows(body.get("targets")), number_in(body, "seen"))
    draft = documents.under_way(reading(), number)
    return answer({"number": draft.number, "version": draft.version, "targets": [target_data(one) for one in found]})


@blueprint.post("/targets/<mark>/accept")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("reason",), reason=TEXT), gives=listed(_GROUP))
def accept(mark: str) -> Response:
    """Accept a difference as it stands, with the reason."""
    return _decided(mark, accepted=True)


@blueprint.post("/targets/<mark>/reopen")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("reason",), reason=TEXT), gives=listed(_GROUP))
def reopen(mark: str) -> Response:
    """Open an accepted difference again, with the reason."""
    return _decided(mark, accepted=False)


def _decided(mark: str, *, accepted: bool) -> Response:
    reason = text_in(json_body("reason"), "reason")
    deciding.decide(reading(), actor(), mark, _today(), reason, accepted=accepted)
    return answer([one for one in _told(_today()) if one["mark"] == mark])


_NO_DAY = Words("on 是一个日期，如 2026-11-22", "`on` is a day, such as 2026-11-22")
