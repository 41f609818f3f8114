"""Release sets: the list, one set, releasing all of it or nothing; and obsolete revisions that are kept."""

from collections.abc import Callable

from flask import render_template, request

from app.documents import inputs
from app.documents.actions.coming import keeping, sets
from app.documents.models import ReleaseSet, Revision
from app.documents.pages.reading import revision_page
from app.documents.pages.sets import set_page
from app.documents.queries.revisions.sets import release_sets as all_sets
from app.documents.views.shared import life_blueprint, today
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@life_blueprint.get("/release-sets")
@needs(Permission.DOCUMENT_READ_DRAFT)
def release_sets() -> str:
    """The release sets."""
    return _list_page(None)


def _list_page(refusal: Refusal | None) -> str:
    found = all_sets(reading())
    return render_template("documents/life/release_sets.html", sets=found, refusal=refusal, typed=request.form)


@life_blueprint.post("/release-sets")
@needs(Permission.DOCUMENT_RELEASE)
def open_set() -> Answer:
    """Opens a release set."""

    def act() -> ReleaseSet:
        day = inputs.day(request.form, "effective_on")
        return sets.open_set(reading(), actor(), request.form.get("name", ""), day)

    on = lambda made: go("documents.life.release_set", set_id=made.id)(made)  # noqa: E731 - where the new one stands
    return attempt(act, on, _list_page)


@life_blueprint.get("/release-sets/<int:set_id>")
@needs(Permission.DOCUMENT_READ_DRAFT)
def release_set(set_id: int) -> str:
    """One release set."""
    return _set_page(set_id, None)


def _set_page(set_id: int, refusal: Refusal | None) -> str:
    page = set_page(reading(), actor(), set_id, today())
    return render_template("documents/life/release_set.html", page=page, refusal=refusal, typed=request.form)


def _changed(set_id: int, act: Callable[[], object]) -> Answer:
    on = go("documents.life.release_set", set_id=set_id)
    return attempt(act, on, lambda refusal: _set_page(set_id, refusal))


@life_blueprint.post("/release-sets/<int:set_id>/put-in")
@needs(Permission.DOCUMENT_RELEASE)
def put_in(set_id: int) -> Answer:
    """Puts what is under way of a document into the set."""
    number = request.form.get("number", "")
    return _changed(set_id, lambda: sets.put_in(reading(), actor(), set_id, number))


@life_blueprint.post("/release-sets/<int:set_id>/take-out")
@needs(Permission.DOCUMENT_RELEASE)
def take_out(set_id: int) -> Answer:
    """Takes a revision out of the set."""
    number = request.form.get("number", "")
    return _changed(set_id, lambda: sets.take_out(reading(), actor(), set_id, number))


@life_blueprint.post("/release-sets/<int:set_id>/send-back")
@needs(Permission.DOCUMENT_RELEASE)
def send_back(set_id: int) -> Answer:
    """Makes a signed revision of the set a draft again."""
    number, reason = request.form.get("number", ""), request.form.get("reason", "")
    return _changed(set_id, lambda: sets.send_back(reading(), actor(), set_id, number, reason))


@life_blueprint.post("/release-sets/<int:set_id>/day")
@needs(Permission.DOCUMENT_RELEASE)
def redate(set_id: int) -> Answer:
    """Gives the set another day."""
    return _changed(set_id, lambda: sets.redate(reading(), actor(), set_id, inputs.day(request.form, "effective_on")))


@life_blueprint.post("/release-sets/<int:set_id>/release")
@needs(Permission.DOCUMENT_RELEASE)
def release_all(set_id: int) -> Answer:
    """Brings all of the set into force on one day, or nothing."""
    return _changed(set_id, lambda: sets.release(reading(), actor(), set_id, today()))


@life_blueprint.post("/release-sets/<int:set_id>/dissolve")
@needs(Permission.DOCUMENT_RELEASE)
def dissolve(set_id: int) -> Answer:
    """Dissolves the set."""
    reason = request.form.get("reason", "")
    return _changed(set_id, lambda: sets.dissolve(reading(), actor(), set_id, reason))


@life_blueprint.get("/documents/<number>/<label>/keep")
@needs(Permission.DOCUMENT_RELEASE)
def keep(number: str, label: str) -> str:
    """The page on which an obsolete revision is marked as kept."""
    return _keep_page(number, label, None)


def _keep_page(number: str, label: str, refusal: Refusal | None) -> str:
    page = revision_page(reading(), actor(), number, label, today())
    return render_template("documents/life/keep.html", page=page, refusal=refusal, typed=request.form)


@life_blueprint.post("/documents/<number>/<label>/keep")
@needs(Permission.DOCUMENT_RELEASE)
def keep_obsolete(number: str, label: str) -> Answer:
    """Marks an obsolete revision as kept."""

    def act() -> Revision:
        kept = (request.form.get("reason", ""), inputs.day(request.form, "until"))
        return keeping.keep_obsolete(reading(), actor(), number, label, kept, today())

    on = go("documents.revision", number=number, label=label)
    return attempt(act, on, lambda refusal: _keep_page(number, label, refusal))
