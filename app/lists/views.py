"""Keeping and removing views; the pages of the lists themselves belong to their owners."""

from flask import Blueprint, redirect, request

from app.kernel.people import Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.lists import queries
from app.lists.actions import keep_view, remove_view
from app.web.answers import Answer, safe_path
from app.web.guard import actor, needs
from app.web.transaction import reading

blueprint = Blueprint("lists", __name__)


@blueprint.post("/views")
@needs(Permission.SELF)
def keep() -> Answer:
    """Keeps the view of the list that was shown, and goes back to it."""
    form = request.form
    said = (form.get("path", ""), form.get("name", ""), form.get("query", ""))
    made = keep_view(reading(), actor(), *said, shared=form.get("shared") == "1")
    return redirect(safe_path(made.address), 303)


@blueprint.get("/views/<int:view_id>")
@needs(Permission.SELF)
def view(view_id: int) -> Answer:
    """Opens a view by its link: one's own, or one that somebody shares. It shows what the reader may see."""
    found = queries.view(reading(), actor().person_id, view_id)
    if found is None:
        raise NotFound(_NO_VIEW)
    return redirect(safe_path(found.address), 303)


@blueprint.post("/views/<int:view_id>/remove")
@needs(Permission.SELF)
def remove(view_id: int) -> Answer:
    """Removes a view."""
    return redirect(safe_path(remove_view(reading(), actor(), view_id)), 303)


_NO_VIEW = Words("没有这个视图，或没有共享给你。", "There is no such view, or it is not shared with you.")
