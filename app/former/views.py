"""Bringing in records of former years by page: choose a file, see what would happen, bring it in."""

from flask import Blueprint, render_template, request

from app.former.actions import bring_and_check, rehearse
from app.former.actions.waiting import keep, kept
from app.former.inputs import about, upload
from app.former.pages import BringingPage, shown
from app.former.words import Report
from app.kernel.people import Permission
from app.kernel.refusals import Invalid, Problem, Refusal
from app.kernel.wording import Words
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("former", __name__, template_folder="templates")


@blueprint.get("/records/former")
@needs(Permission.RECORD_BRING_IN)
def former() -> str:
    """The page on which a file of former records is chosen."""
    return _page()


@blueprint.post("/records/former")
@needs(Permission.RECORD_BRING_IN)
def check_former() -> Answer:
    """Reads the file and tells what would happen; nothing is written."""
    name, data = upload()

    def act() -> Report:
        if not data:
            raise Invalid(_NO_FILE, problems=(Problem("file", _NO_FILE),))
        return rehearse(reading(), actor(), data, about(name))

    return attempt(act, lambda report: _page(shown(report, name, keep(settings().cache, actor(), data))), _again)


@blueprint.post("/records/former/bring-in")
@needs(Permission.RECORD_BRING_IN)
def bring_former() -> Answer:
    """Brings in what can come in of the file that was read before."""
    name, digest = request.form.get("name", "")[:200], request.form.get("digest", "")

    def act() -> Report:
        data = kept(settings().cache, actor(), digest)
        return bring_and_check(reading(), actor(), data, about(name), lambda _: None)

    return attempt(act, lambda report: _page(shown(report, name)), _again)


def _page(page: BringingPage | None = None, refusal: Refusal | None = None) -> str:
    return render_template("former/former.html", page=page, refusal=refusal)


def _again(refusal: Refusal) -> str:
    return _page(refusal=refusal)


_NO_FILE = Words("选一个文件。", "Choose a file.")
