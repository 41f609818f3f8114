"""Two revisions beside each other, on the page and on paper."""

from flask import Response, redirect, render_template, request, url_for

from app.distribution.actions.printed import note_print
from app.documents import inputs
from app.documents.pages.comparing import compare_page
from app.documents.pages.redline import print_redline
from app.documents.views.shared import blueprint, today
from app.kernel.people import Permission
from app.web.answers import Answer
from app.web.guard import actor, needs
from app.web.printing import handed_out, printing
from app.web.transaction import reading

_CHOSEN = frozenset({"inline", "only", "all"})  # what an address names; anything else is how it is shown anyway


@blueprint.get("/documents/<number>/compare")
@needs(Permission.DOCUMENT_READ)
def pick_compare(number: str) -> Answer:
    """On to the two revisions that were picked."""
    old, new = request.args.get("old", "")[:10], request.args.get("new", "")[:10]
    wanted = inputs.redline_wanted(request.args)
    how = {name: value for name, value in (("view", wanted.view), ("show", wanted.show)) if value in _CHOSEN}
    return redirect(url_for("documents.compare", number=number, old=old or "-", new=new or "-", **how), 303)


@blueprint.get("/documents/<number>/compare/<old>/<new>")
@needs(Permission.DOCUMENT_READ)
def compare(number: str, old: str, new: str) -> str:
    """Two revisions beside each other."""
    page = compare_page(reading(), actor(), number, (old, new), today())
    return render_template("documents/compare.html", page=page, wanted=inputs.redline_wanted(request.args))


@blueprint.get("/documents/<number>/compare/<old>/<new>/redline.pdf")
@needs(Permission.DOCUMENT_READ)
def compare_pdf(number: str, old: str, new: str) -> Response:
    """The redline of two revisions as PDF."""
    made = print_redline(reading(), number, (old, new), printing())
    return handed_out(made, note_print, inline=True)
