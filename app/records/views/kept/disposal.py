"""Records whose term is over: the list, holds, disposal by two signatures, its certificate."""

from flask import Response, render_template, request

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.lists.prints import hand_out
from app.records.actions.kept import disposing
from app.records.pages.disposal import certificate, disposal_page, disposals_page
from app.records.prints import clear_disposed
from app.records.views.kept.additions import again
from app.records.views.shared import kept_blueprint, place
from app.records.words import Disposal, DisposalApproval, Proposal
from app.rendering.lists import ListFormat
from app.web.answers import Answer, attempt, download, go
from app.web.background import once_written
from app.web.bodies import proof_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.transaction import reading


@kept_blueprint.get("/disposals")
@needs(Permission.RECORD_DISPOSE)
def disposals() -> str:
    """The records that may be disposed of, those held back, and what was disposed of."""
    return _list(None)


def _list(refusal: Refusal | None) -> str:
    page = disposals_page(reading(), place())
    errors = {problem.field: problem.message for problem in refusal.problems} if refusal else {}
    ticked = set(request.form.getlist("number"))
    return render_template("records/kept/disposals.html", page=page, refusal=refusal, errors=errors, ticked=ticked)


@kept_blueprint.post("/disposals")
@needs(Permission.RECORD_DISPOSE)
def propose() -> Answer:
    """Proposes a disposal, with the first signature."""
    sent = request.form
    wanted = Proposal(tuple(sent.getlist("number")), sent.get("reason", ""), proof_in(sent))

    def on(done: Disposal) -> Answer:
        return go("records.kept.disposal", number=done.number)(done)

    return attempt(lambda: disposing.propose(reading(), actor(), wanted, place()), on, _list)


@kept_blueprint.get("/disposals/<number>")
@needs(Permission.RECORD_DISPOSE)
def disposal(number: str) -> str:
    """One disposal: what it takes, who signed; afterwards its certificate."""
    return _one(number, None)


def _one(number: str, refusal: Refusal | None) -> str:
    page = disposal_page(reading(), actor(), number)
    errors = {problem.field: problem.message for problem in refusal.problems} if refusal else {}
    return render_template("records/kept/disposal.html", page=page, refusal=refusal, errors=errors)


@kept_blueprint.post("/disposals/<number>/sign")
@needs(Permission.RECORD_DISPOSE)
def approve(number: str) -> Answer:
    """Gives the second signature; content, files and prints go once that is written."""
    sent = request.form
    wanted = DisposalApproval(number, proof_in(sent), sent.get("hash", ""))

    def on(done: tuple[Disposal, frozenset[str]]) -> Answer:
        found, gone = done
        once_written(lambda: clear_disposed(settings().files, settings().cache, found, gone))
        return go("records.kept.disposal", number=found.number)(found)

    return attempt(
        lambda: disposing.approve(reading(), actor(), wanted, place()),
        on,
        lambda refusal: _one(number, refusal),
    )


@kept_blueprint.post("/disposals/<number>/refuse")
@needs(Permission.RECORD_DISPOSE)
def refuse(number: str) -> Answer:
    """Refuses a proposed disposal."""
    return attempt(
        lambda: disposing.refuse(reading(), actor(), number, request.form.get("remark", "")),
        go("records.kept.disposal", number=number),
        lambda refusal: _one(number, refusal),
    )


@kept_blueprint.get("/disposals/<number>/certificate.<any(pdf, xlsx, csv):kind>")
@needs(Permission.RECORD_DISPOSE)
def disposal_certificate(number: str, kind: str) -> Response:
    """The certificate of a disposal."""
    listing = certificate(disposal_page(reading(), actor(), number), settings().zone)
    made = hand_out(reading(), listing, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")


@kept_blueprint.post("/records/<number>/hold")
@needs(Permission.RECORD_DISPOSE)
def hold(number: str) -> Answer:
    """Holds a record back from disposal, or lets it go again."""
    sent = request.form
    return attempt(
        lambda: disposing.hold(reading(), actor(), number, sent.get("reason", ""), on=sent.get("on") == "yes"),
        go("records.record", number=number),
        lambda refusal: again(number, refusal),
    )
