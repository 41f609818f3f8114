"""Remarks on the clauses of a revision under way: read, write, answer, resolve."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for

from app.documents import inputs
from app.documents.actions import remarks as acts
from app.documents.pages.remarks import remarks_page
from app.documents.views.shared import life_blueprint, today
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.transaction import reading


@life_blueprint.get("/documents/<number>/<label>/remarks")
@needs(Permission.DOCUMENT_READ_DRAFT)
def remarks(number: str, label: str) -> str:
    """The remarks on a revision, each beside its clause."""
    return _page(number, label)(None)


def _page(number: str, label: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = remarks_page(reading(), actor(), number, label, today())
        at = inputs.whole(request.values.get("clause", "")) if "clause" in request.values else -1
        return render_template(
            "documents/life/remarks.html", page=found, refusal=refusal, at=at, typed=request.form, me_=actor()
        )

    return page


def _on(number: str, label: str, anchor: str) -> Answer:
    return redirect(url_for("documents.life.remarks", number=number, label=label, _anchor=anchor), 303)


@life_blueprint.post("/documents/<number>/<label>/remarks")
@needs(Permission.DOCUMENT_REMARK)
def write_remark(number: str, label: str) -> Answer:
    """Writes a remark on a clause."""
    typed = inputs.remark(request.form)
    return attempt(
        lambda: acts.write_remark(reading(), actor(), number, label, typed),
        lambda remark_id: _on(number, label, f"m{remark_id}"),
        _page(number, label),
    )


@life_blueprint.post("/documents/<number>/<label>/remarks/<int:remark_id>/answer")
@needs(Permission.DOCUMENT_REMARK)
def answer_remark(number: str, label: str, remark_id: int) -> Answer:
    """Answers in a remark's thread."""
    text = request.form.get("text", "")
    return attempt(
        lambda: acts.answer_remark(reading(), actor(), number, label, remark_id, text),
        lambda _done: _on(number, label, f"m{remark_id}"),
        _page(number, label),
    )


@life_blueprint.post("/documents/<number>/<label>/remarks/<int:remark_id>/resolve")
@needs(Permission.DOCUMENT_REMARK)
def resolve_remark(number: str, label: str, remark_id: int) -> Answer:
    """Resolves a remark."""
    return attempt(
        lambda: acts.resolve_remark(reading(), actor(), number, label, remark_id),
        lambda _done: _on(number, label, f"m{remark_id}"),
        _page(number, label),
    )
