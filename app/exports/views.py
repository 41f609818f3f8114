"""Lists to take along: each by the permission its page needs, with the filters its page has."""

from flask import Blueprint, Response, request

from app.checks.queries.cases import Moment, moment
from app.checks.queries.checking import PARTS
from app.checks.words import VIEWS, CaseFilter
from app.exports import prints
from app.kernel.clock import calendar_day
from app.kernel.people import Permission
from app.ledger.queries.entries import EntryFilter
from app.lists.prints import Listing, hand_out
from app.records.words import RecordFilter
from app.rendering.lists import ListFormat
from app.web.answers import download
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading

blueprint = Blueprint("exports", __name__)


def _when() -> Moment:
    return moment(calendar_day(request.args.get("on", "")), settings().zone)


def _given(listing: Listing, kind: str) -> Response:
    made = hand_out(reading(), listing, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name)


@blueprint.get("/lists/records.<any(xlsx, csv):kind>")
@needs(Permission.RECORD_READ)
def records(kind: str) -> Response:
    """The records that fit."""
    asked, when = request.args, _when()
    moments = prints.days(calendar_day(asked.get("from", "")), calendar_day(asked.get("to", "")), when.zone)
    person = asked.get("person", "")
    person_id = int(person) if person.isascii() and person.isdigit() and len(person) < 10 else None
    wanted = RecordFilter(asked.get("form", "")[:20], *moments, person_id, asked.get("q", "")[:100])
    return _given(prints.records(reading(), wanted, when, language()), kind)


@blueprint.get("/lists/cases.<any(xlsx, csv):kind>")
@needs(Permission.RECORD_READ)
def cases(kind: str) -> Response:
    """The cases of a view, of a kind, with a text; all, unless a view is named."""
    view, text = request.args.get("view", ""), request.args.get("q", "")[:100]
    wanted = CaseFilter(view if view in VIEWS else "all", request.args.get("kind", "")[:20], text)
    return _given(prints.cases(reading(), (actor(), wanted), _when(), language()), kind)


@blueprint.get("/lists/check.<any(xlsx, csv):kind>")
@needs(Permission.CHANGE_READ)
def check(kind: str) -> Response:
    """What a check finds, in the part that is named or in all."""
    part = request.args.get("part", "")
    return _given(prints.check(reading(), (part,) if part in PARTS else PARTS, _when(), language()), kind)


@blueprint.get("/lists/readings.<any(xlsx, csv):kind>")
@needs(Permission.DISTRIBUTION_READ)
def readings(kind: str) -> Response:
    """Who has read and who has not: of the readings that are open, late, or of all."""
    return _given(prints.readings(reading(), request.args.get("view", ""), _when(), language()), kind)


@blueprint.get("/lists/ledger.<any(xlsx, csv):kind>")
@needs(Permission.LEDGER_READ)
def ledger(kind: str) -> Response:
    """The ledger's entries that fit."""
    asked, when = request.args, _when()
    since, until = prints.days(calendar_day(asked.get("since", "")), calendar_day(asked.get("until", "")), when.zone)
    person, act, subject = (asked.get(name, "").strip()[:200] or None for name in ("person", "act", "subject"))
    return _given(prints.ledger(reading(), EntryFilter(person, act, subject, since, until), when, language()), kind)


@blueprint.get("/lists/people.<any(xlsx, csv):kind>")
@needs(Permission.PEOPLE_MANAGE)
def people(kind: str) -> Response:
    """Everybody with an account."""
    return _given(prints.people(reading(), _when(), language()), kind)


@blueprint.get("/lists/changes.<any(xlsx, csv):kind>")
@needs(Permission.CHANGE_READ)
def changes(kind: str) -> Response:
    """The change requests."""
    return _given(prints.changes(reading(), _when(), language()), kind)


@blueprint.get("/lists/copies.<any(xlsx, csv):kind>")
@needs(Permission.DISTRIBUTION_READ)
def controlled_copies(kind: str) -> Response:
    """The controlled copies."""
    return _given(prints.controlled_copies(reading(), _when(), language()), kind)
