"""The page of the outbox and its acts."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.kernel.people import Permission
from app.outbox.actions import queueing
from app.outbox.pages import outbox_page
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("outbox", __name__, template_folder="templates")


@blueprint.get("/outbox")
@needs(Permission.MAIL_SEND)
def outbox() -> str:
    """The mails, the newest first."""
    can_send = bool(settings().smtp_url and settings().mail_from)
    page = outbox_page(reading(), request.args.get("state", ""), can_send=can_send)
    return render_template("outbox/outbox.html", page=page)


@blueprint.post("/outbox/<int:mail_id>/again")
@needs(Permission.MAIL_SEND)
def again(mail_id: int) -> Response:
    """Puts a mail that failed back into the queue."""
    queueing.try_again(reading(), actor(), mail_id)
    return redirect(url_for("outbox.outbox"), 303)


@blueprint.post("/outbox/<int:mail_id>/bounced")
@needs(Permission.MAIL_SEND)
def bounced(mail_id: int) -> Response:
    """Notes that a mail came back."""
    queueing.note_bounce(reading(), actor(), mail_id, request.form.get("why", ""))
    return redirect(url_for("outbox.outbox"), 303)
