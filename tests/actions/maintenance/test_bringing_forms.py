"""A company that began empty brings its forms in, one folder each, and takes them through review and approval."""

from pathlib import Path

import pytest

from app.db.session import Session
from app.documents import queries
from app.forms.actions import controlling
from app.forms.words.controlled import Sent, TemplateFrom, Workshop
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Forbidden
from app.kernel.wording import Words
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY, release_draft

FOLDER = Path(__file__).parents[3] / "forms" / "QR15-03"


def open_form(session: Session, actor: Actor, folder: Path, files: Path) -> str:
    template = (folder / "template.docx").read_bytes()
    sent = Sent((folder / "definition.json").read_text("utf-8"), TemplateFrom.SENT, template)
    drafted = controlling.bring(session, actor, sent, Workshop(files, Words("甲", "A"), "Asia/Shanghai"))
    return f"{drafted.number} {drafted.label}"


def test_a_form_from_a_folder_comes_into_force_by_the_same_route(session: Session, cast: Cast, tmp_path: Path) -> None:
    assert open_form(session, cast.manager, FOLDER, tmp_path) == "QR15-03 A/0"
    release_draft(session, cast, "QR15-03")
    found = queries.released(session, "QR15-03", TODAY)
    assert found is not None
    assert found.label == "A/0"
    assert not found.sample
    assert open_form(session, cast.manager, FOLDER, tmp_path) == "QR15-03 A/1"
    with pytest.raises(Conflict):
        open_form(session, cast.manager, FOLDER, tmp_path)


def test_who_may_not_draft_brings_no_form_in(session: Session, cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        open_form(session, cast.general, FOLDER, tmp_path)
