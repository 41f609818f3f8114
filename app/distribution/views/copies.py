"""Controlled copies: the list, one copy, the acts on it."""

from flask import Response, render_template, request

from app.distribution import inputs
from app.distribution.actions import copies as acts
from app.distribution.pages.copies import VIEWS, copies_csv, copies_in, copies_page, copy_page
from app.distribution.views.shared import blueprint, today
from app.distribution.words.copies import Copy, CopyVerb
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import house, settings
from app.web.tongue import language
from app.web.transaction import reading


@blueprint.get("/copies")
@needs(Permission.DISTRIBUTION_READ)
def copies() -> str:
    """Every copy there ever was."""
    view, page = request.args.get("view", ""), inputs.whole(request.args.get("page", ""), 1)
    return render_template("distribution/copies.html", page=copies_page(reading(), view, page, today()), views=VIEWS)


@blueprint.get("/copies.csv")
@needs(Permission.DISTRIBUTION_READ)
def copies_table() -> Response:
    """The list as a table."""
    found = copies_in(reading(), request.args.get("view", ""), today())
    data = copies_csv(found, language(), settings().zone, today())
    return download(data, "text/csv; charset=utf-8", f"copies-{today().isoformat()}.csv")


@blueprint.get("/copies/<int:copy_id>")
@needs(Permission.DOCUMENT_READ)
def copy(copy_id: int) -> str:
    """One copy and its course."""
    return _copy_page(copy_id, None)


def _copy_page(copy_id: int, refusal: Refusal | None) -> str:
    page = copy_page(reading(), actor(), copy_id, today())
    taken = request.view_args.get("verb", "") if request.view_args else ""
    return render_template("distribution/copy.html", page=page, refusal=refusal, typed=request.form, taken=taken)


@blueprint.post(
    "/copies/<int:copy_id>/<any(receive, receive_on_paper, hand_over, recall, take_back, declare_lost, write_off, "
    "destroy):verb>"
)
@needs(Permission.DOCUMENT_READ)
def act_on_copy(copy_id: int, verb: str) -> Answer:
    """Takes a step with a copy; the table says who may."""

    def act() -> Copy:
        given = inputs.copy_act(request.form)
        return acts.act(reading(), actor(), copy_id, CopyVerb(verb), given, today(), house().keyring)

    return attempt(act, go("distribution.copy", copy_id=copy_id), lambda refusal: _copy_page(copy_id, refusal))
