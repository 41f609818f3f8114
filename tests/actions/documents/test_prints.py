"""A revision on paper, and the file that is kept."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.db.session import Session
from app.distribution.rules.tokens import read_token
from app.distribution.words.printed import PrintKind
from app.documents import prints
from app.documents.actions.withdrawal import withdraw
from app.documents.prints import Format, print_revision, revision_paper
from app.documents.rules.parsing.paper import blocks
from app.documents.words.clauses import Clause
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict, NotFound
from app.kernel.wording import Language, Words
from app.rendering.paper import Stamp
from tests.factories.accounts import Cast
from tests.factories.documents import KEYRING, make_draft, make_released, submit

TODAY = clock.today("Asia/Shanghai")


def printing(tmp_path: Path, printer: Actor) -> Printing:
    names = Words("甲公司", "A Co."), "Asia/Shanghai", "http://127.0.0.1"
    return Printing(*names, tmp_path / "cache", tmp_path / "files", KEYRING, printer, Language.ZH, isolated=False)


def test_a_print_of_what_is_in_force_is_uncontrolled_and_says_who_signed(
    session: Session, cast: Cast, tmp_path
) -> None:
    make_released(session, cast, today=TODAY)
    paper = revision_paper(session, "sp15", "", printing(tmp_path, cast.sales))
    assert paper.stamp is Stamp.UNCONTROLLED
    assert [line.name for line in paper.sign_offs] == ["林知夏", "沈砚", "刘䶮"]
    assert all(line.signed_at and len(line.check_code or "") == 12 for line in paper.sign_offs)
    assert (paper.history[0].clauses, paper.history[0].approved_by) == ("全部", "刘䶮")
    assert paper.footing.printed_by == "苏晴"


def test_each_state_has_its_stamp(session: Session, cast: Cast, tmp_path) -> None:
    def stamp(label: str) -> Stamp:
        return revision_paper(session, "SP15", label, printing(tmp_path, cast.manager)).stamp

    make_draft(session, cast.manager)
    assert stamp("") is Stamp.DRAFT
    assert not revision_paper(session, "SP15", "A/0", printing(tmp_path, cast.manager)).sign_offs[0].signed_at
    submit(session, cast.manager)
    assert stamp("A/0") is Stamp.DRAFT


def test_superseded_coming_and_withdrawn_say_so(session: Session, cast: Cast, tmp_path) -> None:
    make_released(session, cast, today=TODAY - timedelta(days=9))
    make_released(session, cast, today=TODAY - timedelta(days=1))
    make_released(session, cast, proposed_from=TODAY + timedelta(days=5), today=TODAY)
    papers = {
        label: revision_paper(session, "SP15", label, printing(tmp_path, cast.sales)) for label in ("A/0", "A/1", "A/2")
    }
    assert [paper.stamp for paper in papers.values()] == [Stamp.SUPERSEDED, Stamp.UNCONTROLLED, Stamp.COMING]
    assert papers["A/0"].replaced_by == "A/1"
    assert papers["A/2"].stamp_note == Words(f"{TODAY + timedelta(days=5)} 起", f"from {TODAY + timedelta(days=5)}")
    assert [len(paper.history) for paper in papers.values()] == [1, 2, 3]
    withdraw(session, cast.manager, "SP15", "SP15", "不再需要", TODAY)
    assert revision_paper(session, "SP15", "A/1", printing(tmp_path, cast.sales)).stamp is Stamp.WITHDRAWN


def test_readers_cannot_print_a_draft(session: Session, cast: Cast, tmp_path) -> None:
    make_draft(session, cast.manager)
    for label in ("", "A/0"):
        with pytest.raises(NotFound):
            revision_paper(session, "SP15", label, printing(tmp_path, cast.sales))


def test_a_form_is_printed_from_its_own_page(session: Session, cast: Cast, tmp_path) -> None:
    make_released(session, cast, "QR15-01", body={}, today=TODAY)
    with pytest.raises(Conflict):
        revision_paper(session, "QR15-01", "", printing(tmp_path, cast.sales))


def test_an_issued_print_is_given_again_as_it_was(session: Session, cast: Cast, tmp_path, monkeypatch) -> None:
    made = []
    monkeypatch.setattr(prints.pdf, "render", lambda paper: made.append(paper) or b"%PDF " + str(len(made)).encode())
    make_released(session, cast, today=TODAY)
    first = print_revision(session, "SP15", "A/0", Format.PDF, printing(tmp_path, cast.sales))
    began = time.perf_counter()
    again = print_revision(session, "SP15", "A/0", Format.PDF, printing(tmp_path, cast.sales))
    assert time.perf_counter() - began < 0.2
    assert (again.data, len(made)) == (first.data, 1)
    assert (first.new is None, again.new) == (False, None)
    print_revision(session, "SP15", "A/0", Format.PDF, printing(tmp_path, cast.staff))
    assert len(made) == 2
    make_released(session, cast, today=TODAY)
    print_revision(session, "SP15", "A/0", Format.PDF, printing(tmp_path, cast.sales))
    assert made[-1].stamp is Stamp.SUPERSEDED
    assert len({paper.footing.serial for paper in made}) == len(made) == 3


def test_the_code_on_a_print_says_what_was_printed(session: Session, cast: Cast, tmp_path, monkeypatch) -> None:
    made = []
    monkeypatch.setattr(prints.pdf, "render", lambda paper: made.append(paper) or b"%PDF")
    revision = make_released(session, cast, today=TODAY)
    new = print_revision(session, "SP15", "A/0", Format.PDF, printing(tmp_path, cast.sales)).new
    footing = made[0].footing
    assert footing.address.startswith("HTTP://127.0.0.1/Q/")
    mark = read_token(footing.address.rpartition("/")[2], KEYRING)
    assert mark == new.mark
    assert (mark.kind, mark.number, mark.label, mark.copy_no) == (PrintKind.REVISION, "SP15", "A/0", 0)
    assert (mark.serial, mark.printed_on) == (footing.serial, TODAY)
    assert revision.content_hash.startswith(mark.content)


def test_a_word_file_is_made(session: Session, cast: Cast, tmp_path) -> None:
    make_released(session, cast, today=TODAY)
    made = print_revision(session, "SP15", "", Format.DOCX, printing(tmp_path, cast.sales))
    assert made.data[:2] == b"PK"
    assert made.name == "SP15-A-0.docx"


def test_items_become_list_items_and_a_paragraph_behind_them_stays_behind() -> None:
    found = blocks(Clause("4.1", 2, "", "应做到：\na) 甲；\nb) 乙。\n完成后登记。"), {})
    assert found[0].paragraphs == ("应做到：",)
    assert found[0].items == (("a)", "甲；"), ("b)", "乙。"))
    assert (found[1].number, found[1].paragraphs) == ("", ("完成后登记。",))
