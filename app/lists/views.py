"""Keeping and removing views; the pages of the lists themselves belong to their owners."""

from flask import Blueprint, redirect, request

from app.kernel.people import Permission
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
    made = keep_view(reading(), actor(), form.get("path", ""), form.get("name", ""), form.get("query", ""))
    return redirect(safe_path(made.address), 303)


@blueprint.post("/views/<int:view_id>/remove")
@needs(Permission.SELF)
def remove(view_id: int) -> Answer:
    """Removes a view."""
    return redirect(safe_path(remove_view(reading(), actor(), view_id)), 303)
