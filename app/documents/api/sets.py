"""Release sets, and obsolete revisions that are kept."""

from flask import Response

from app.documents.actions.coming import keeping, sets
from app.documents.api.shared import blueprint, today
from app.documents.pages.sets import kept_data, set_data, set_line_data, set_page
from app.documents.queries.revisions.sets import release_sets as all_sets
from app.kernel.people import Permission
from app.web.bodies import day_in, json_body, text_in
from app.web.guard import actor, needs
from app.web.programs import FLAG, NUMBER, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

_LINE = {"id": NUMBER, "name": TEXT, "state": TEXT, "effective_on": TEXT}
_MEMBER = thing(
    ("number", "revision", "state"),
    number=TEXT,
    revision=TEXT,
    title=WORDING,
    kind=TEXT,
    state=TEXT,
    content_hash=TEXT,
    signed_by=listed(TEXT),
    in_flight=TEXT,
    in_flight_until=TEXT,
)
_SET = thing(
    ("id", "state", "members"),
    **_LINE,
    begins=TEXT,
    members=listed(_MEMBER),
    against_release=listed(WORDING),
    may_change=FLAG,
)
_KEPT = thing(("number", "revision"), number=TEXT, revision=TEXT, reason=TEXT, until=TEXT)


@blueprint.get("/release-sets")
@needs(Permission.DOCUMENT_READ_DRAFT)
@described(gives=thing(sets=listed(thing(**_LINE, members=NUMBER))))
def release_sets() -> Response:
    """The release sets, the open ones first."""
    return answer({"sets": [set_line_data(*line) for line in all_sets(reading())]})


@blueprint.post("/release-sets")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("name",), name=TEXT, effective_on=TEXT), gives=_SET, status=201)
def open_set() -> Response:
    """Open a release set; without `effective_on` it holds from the day it is released."""
    body = json_body("name", "effective_on")
    made = sets.open_set(reading(), actor(), text_in(body, "name"), day_in(body, "effective_on"))
    return created(_told(made.id), f"/api/v1/release-sets/{made.id}")


@blueprint.get("/release-sets/<int:set_id>")
@needs(Permission.DOCUMENT_READ_DRAFT)
@described(gives=_SET)
def release_set(set_id: int) -> Response:
    """One release set: what is in it, and what stands against its release."""
    return answer(_told(set_id))


def _told(set_id: int) -> dict[str, object]:
    return set_data(set_page(reading(), actor(), set_id, today()))


@blueprint.post("/release-sets/<int:set_id>/put-in")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("number",), number=TEXT), gives=_SET)
def put_in(set_id: int) -> Response:
    """Put what is under way of a document into a set."""
    sets.put_in(reading(), actor(), set_id, text_in(json_body("number"), "number"))
    return answer(_told(set_id))


@blueprint.post("/release-sets/<int:set_id>/take-out")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("number",), number=TEXT), gives=_SET)
def take_out(set_id: int) -> Response:
    """Take a document out of a set again."""
    sets.take_out(reading(), actor(), set_id, text_in(json_body("number"), "number"))
    return answer(_told(set_id))


@blueprint.post("/release-sets/<int:set_id>/send-back")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("number", "reason"), number=TEXT, reason=TEXT), gives=_SET)
def send_back(set_id: int) -> Response:
    """Make a signed revision of a set a draft again; its signatures are void."""
    body = json_body("number", "reason")
    sets.send_back(reading(), actor(), set_id, text_in(body, "number"), text_in(body, "reason"))
    return answer(_told(set_id))


@blueprint.put("/release-sets/<int:set_id>/day")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(effective_on=TEXT), gives=_SET)
def redate(set_id: int) -> Response:
    """Give a set another day; none: the day it is released."""
    sets.redate(reading(), actor(), set_id, day_in(json_body("effective_on"), "effective_on"))
    return answer(_told(set_id))


@blueprint.post("/release-sets/<int:set_id>/release")
@needs(Permission.DOCUMENT_RELEASE)
@described(gives=_SET)
def release_all(set_id: int) -> Response:
    """Bring all of a set into force on one day, or nothing of it."""
    sets.release(reading(), actor(), set_id, today())
    return answer(_told(set_id))


@blueprint.post("/release-sets/<int:set_id>/dissolve")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("reason",), reason=TEXT), gives=_SET)
def dissolve(set_id: int) -> Response:
    """Dissolve a set: what was in it goes on by itself."""
    sets.dissolve(reading(), actor(), set_id, text_in(json_body("reason"), "reason"))
    return answer(_told(set_id))


@blueprint.put("/documents/<number>/revisions/<label>/kept")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("reason", "until"), reason=TEXT, until=TEXT), gives=_KEPT)
def keep_obsolete(number: str, label: str) -> Response:
    """Mark a superseded or withdrawn revision as kept, with the reason and the last day."""
    body = json_body("reason", "until")
    why = (text_in(body, "reason"), day_in(body, "until"))
    return answer(kept_data(number, keeping.keep_obsolete(reading(), actor(), number, label, why, today())))
