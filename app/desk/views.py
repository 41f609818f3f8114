"""The desk: the home page."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request

from app.checks.queries.cases import moment
from app.desk.actions import copying as copying_people
from app.desk.queries.desk import desk_page
from app.desk.queries.telling import thing
from app.desk.words import Copying, Thing
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.kernel.subjects import SubjectKind
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("desk", __name__, template_folder="templates")


@blueprint.get("/")
@needs(Permission.SELF)
def desk() -> str:
    """What waits for the reader."""
    when = moment(None, settings().zone)
    return render_template("desk/desk.html", page=desk_page(reading(), actor(), when), today=when.on)


@blueprint.get("/copied/<any(record, document):kind>/<number>")
@needs(Permission.SELF)
def copy(kind: str, number: str) -> str:
    """Whom to copy on a record or a document."""
    return _copy(kind, number)(None)


@blueprint.post("/copied/<any(record, document):kind>/<number>")
@needs(Permission.SELF)
def copy_to(kind: str, number: str) -> Answer:
    """Copies people on it."""
    people = tuple(int(one) for one in request.form.getlist("people") if one.isascii() and one.isdecimal())
    copying = Copying(people, request.form.get("remark", ""))

    def act() -> Thing:
        return copying_people.copy_to(reading(), actor(), SubjectKind(kind), number, copying)

    return attempt(act, lambda found: redirect(found.url, 303), _copy(kind, number))


def _copy(kind: str, number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = thing(reading(), SubjectKind(kind), number)
        actor().demand(found.permission)
        people = copying_people.may_be_copied(reading(), actor(), found)
        return render_template("desk/copy.html", thing=found, people=people, refusal=refusal, typed=request.form)

    return page
