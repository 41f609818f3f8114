"""Samples: designing one, its sheet, and the acts that lead from the commitment to the drawn lines."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for

from app.audits import inputs
from app.audits.actions import sampling
from app.audits.pages import design_page, sample_page
from app.audits.views.shared import blueprint
from app.audits.words.audits import Verdict
from app.audits.words.samples import Method, Stratum
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import here, house, settings
from app.web.transaction import reading


@blueprint.get("/audits/<number>/samples/new")
@needs(Permission.AUDIT_CARRY_OUT)
def new_sample(number: str) -> str:
    """The page on which a sample is designed."""
    return _new(number)(None)


def _new(number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = design_page(reading(), number, here().day)
        values = {"typed": request.values, "chosen": request.values.getlist("forms")}
        words = {"methods": tuple(Method), "strata": tuple(Stratum)}
        return render_template("audits/new_sample.html", page=found, refusal=refusal, **values, **words)

    return page


@blueprint.post("/audits/<number>/samples/new")
@needs(Permission.AUDIT_CARRY_OUT)
def commit(number: str) -> Answer:
    """Fixes the design and the seed."""
    return attempt(
        lambda: sampling.commit_seed(
            reading(), actor(), number, inputs.design(request.form), here().day, house().keyring
        ),
        lambda no: redirect(url_for("audits.sample", number=number, no=no), 303),
        _new(number),
    )


@blueprint.get("/audits/<number>/samples/<int:no>")
@needs(Permission.AUDIT_READ)
def sample(number: str, no: int) -> str:
    """The sheet of a sample."""
    return _one(number, no)(None)


def _one(number: str, no: int) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = sample_page(reading(), actor(), number, no)
        values = {"refusal": refusal, "typed": request.form, "verdicts": tuple(Verdict)}
        return render_template("audits/sample.html", page=found, **values)

    return page


def _acted(number: str, no: int, act: Callable[[], object]) -> Answer:
    return attempt(act, go("audits.sample", number=number, no=no), _one(number, no))


@blueprint.post("/audits/<number>/samples/<int:no>/freeze")
@needs(Permission.AUDIT_CARRY_OUT)
def freeze(number: str, no: int) -> Answer:
    """Freezes the population."""
    return _acted(number, no, lambda: sampling.freeze(reading(), actor(), number, no, settings().zone))


@blueprint.post("/audits/<number>/samples/<int:no>/draw")
@needs(Permission.AUDIT_CARRY_OUT)
def draw(number: str, no: int) -> Answer:
    """Shows the seed and draws."""
    return _acted(number, no, lambda: sampling.draw(reading(), actor(), number, no, house().keyring))


@blueprint.post("/audits/<number>/samples/<int:no>/lines")
@needs(Permission.AUDIT_CARRY_OUT)
def judge_lines(number: str, no: int) -> Answer:
    """Keeps what was found on the drawn records."""
    judged = inputs.judged(request.form)
    return _acted(number, no, lambda: sampling.judge_lines(reading(), actor(), number, no, judged))
