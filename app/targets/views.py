"""The pages of targets: all that are in force with their conflicts, and those of a draft."""

from datetime import date

from flask import Blueprint, render_template, request

from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.targets.actions import deciding, setting
from app.targets.inputs import typed_rows
from app.targets.pages import draft_page, targets_page
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("targets", __name__, template_folder="templates")


def _today() -> date:
    return clock.today(settings().zone)


@blueprint.get("/targets")
@needs(Permission.DOCUMENT_READ)
def targets() -> str:
    """All targets in force on a day, the conflicts first."""
    return _page(None)


def _page(refusal: Refusal | None) -> str:
    today = _today()
    on = clock.calendar_day(request.args.get("on", "")) or today
    page = targets_page(reading(), actor(), on, today, settings().zone)
    as_of = on if on != today else None
    mark = (request.view_args or {}).get("mark", "")
    return render_template(
        "targets/targets.html", page=page, as_of=as_of, on=on, refusal=refusal, typed=request.form, mark=mark
    )


@blueprint.post("/targets/<mark>/accept")
@needs(Permission.DOCUMENT_RELEASE)
def accept(mark: str) -> Answer:
    """Accepts a difference as it stands."""
    return _decide(mark, accepted=True)


@blueprint.post("/targets/<mark>/reopen")
@needs(Permission.DOCUMENT_RELEASE)
def reopen(mark: str) -> Answer:
    """Opens an accepted difference again."""
    return _decide(mark, accepted=False)


def _decide(mark: str, *, accepted: bool) -> Answer:
    reason = request.form.get("reason", "")
    return attempt(
        lambda: deciding.decide(reading(), actor(), mark, _today(), reason, accepted=accepted),
        go("targets.targets", _anchor=f"t-{mark}"),
        _page,
    )


@blueprint.get("/documents/<number>/draft/targets")
@needs(Permission.DOCUMENT_DRAFT)
def draft_targets(number: str) -> str:
    """The targets of a draft."""
    return render_template(
        "targets/draft_targets.html", page=draft_page(reading(), actor(), number, _today()), refusal=None
    )


@blueprint.post("/documents/<number>/draft/targets")
@needs(Permission.DOCUMENT_DRAFT)
def set_targets(number: str) -> Answer:
    """Sets the targets of a draft."""
    rows, seen = typed_rows(request.form), request.form.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0

    def again(refusal: Refusal | None) -> str:
        page = draft_page(reading(), actor(), number, _today(), rows)
        return render_template("targets/draft_targets.html", page=page, refusal=refusal)

    if "add-row" in request.form:
        rows.append({})
        return again(None)
    return attempt(
        lambda: setting.set_targets(reading(), actor(), number, rows, version),
        go("targets.draft_targets", number=number),
        again,
    )
