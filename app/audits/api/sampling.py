"""Samples: commit, freeze, draw, judge, and draw again."""

from flask import Response

from app.audits import inputs
from app.audits.actions import sampling
from app.audits.api.shared import LINES, blueprint
from app.audits.pages.data import sample_data
from app.audits.queries.redrawing import recomputed
from app.kernel.people import Permission
from app.web.bodies import json_body
from app.web.guard import actor, needs
from app.web.house import here, house, settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

_DESIGN = {
    **dict.fromkeys(("plan", "purpose", "since", "until", "method", "stratum"), TEXT),
    "forms": listed(TEXT),
    "percent": NUMBER,
    "count": NUMBER,
}
_SAMPLE = thing(sample=TEXT, state=TEXT, design=ANYTHING, commitment=TEXT, digest=TEXT, seed=TEXT, lines=ANYTHING)


@blueprint.post("/audits/<number>/samples")
@needs(Permission.AUDIT_CARRY_OUT)
@described(takes=thing(("purpose", "forms", "until", "method"), **_DESIGN), gives=_SAMPLE, status=201)
def commit_sample(number: str) -> Response:
    """Fix what is drawn and how, and a seed of which the commitment is shown."""
    design = inputs.design(inputs.typed(json_body(*_DESIGN)))
    no = sampling.commit_seed(reading(), actor(), number, design, here().day, house().keyring)
    return created(sample_data(reading(), number, no), f"{PREFIX}/audits/{number}/samples/{no}")


@blueprint.get("/audits/<number>/samples/<int:no>")
@needs(Permission.AUDIT_READ)
@described(gives=_SAMPLE)
def sample(number: str, no: int) -> Response:
    """A sample with all that is needed to draw it again."""
    return answer(sample_data(reading(), number, no))


@blueprint.get("/audits/<number>/samples/<int:no>/check")
@needs(Permission.AUDIT_READ)
@described(gives=thing(ok=FLAG, points=listed(thing(what=WORDING, agrees=FLAG))))
def check_sample(number: str, no: int) -> Response:
    """Draw a sample again and compare."""
    found = recomputed(reading(), number, no)
    return answer({"ok": found.ok, "points": [{"what": words, "agrees": agrees} for words, agrees in found.points]})


@blueprint.post("/audits/<number>/samples/<int:no>/freeze")
@needs(Permission.AUDIT_CARRY_OUT)
@described(gives=_SAMPLE)
def freeze_sample(number: str, no: int) -> Response:
    """Freeze the population."""
    sampling.freeze(reading(), actor(), number, no, settings().zone)
    return answer(sample_data(reading(), number, no))


@blueprint.post("/audits/<number>/samples/<int:no>/draw")
@needs(Permission.AUDIT_CARRY_OUT)
@described(gives=_SAMPLE)
def draw_sample(number: str, no: int) -> Response:
    """Show the seed and draw."""
    sampling.draw(reading(), actor(), number, no, house().keyring)
    return answer(sample_data(reading(), number, no))


@blueprint.post("/audits/<number>/samples/<int:no>/lines")
@needs(Permission.AUDIT_CARRY_OUT)
@described(takes=thing(("lines",), lines=LINES), gives=_SAMPLE)
def judge_sample(number: str, no: int) -> Response:
    """Say what was found on drawn records."""
    sampling.judge_lines(reading(), actor(), number, no, inputs.lines(json_body("lines")))
    return answer(sample_data(reading(), number, no))
