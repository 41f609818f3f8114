"""The faces: what they hold, how they are cut, and what happens to a character that none of them holds."""

from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from app.kernel.wording import Words
from app.rendering.fonts import faces, harfbuzz, make_marks
from app.rendering.paper import Cell, FormSection
from app.rendering.pdf import engine
from app.rendering.pdf.markup import html
from tests.rules.rendering.pdf_papers import BLANK, FORM, PROCEDURE
from tests.rules.rendering.pdf_reading import drawn, fonts, text

RARE = "喆堃镕㛃䶮𬱖"


def with_text(said: str):
    return replace(FORM, sections=(FormSection("s", Words("节", "S"), (Cell("a", Words("名", "N"), said),)),))


def test_the_check_box_face_holds_the_three_boxes_and_is_what_its_script_draws(tmp_path):
    assert set(TTFont(faces.MARKS).getBestCmap()) == {0x2610, 0x2611, 0x2612}
    make_marks.build(tmp_path / "again.ttf")
    assert (tmp_path / "again.ttf").read_bytes() == faces.MARKS.read_bytes()


def test_every_character_of_our_own_papers_is_in_the_common_cut():
    drawn(FORM)
    held = faces.faces().points
    for paper in (FORM, BLANK, PROCEDURE):
        assert {character for character in html(paper) if ord(character) not in held} <= {"\n"}


def test_a_cut_holds_the_common_characters_and_those_asked_for():
    cut = faces.faces({ord("龘")})
    for name in ("song", "hei"):
        held = TTFont(__import__("io").BytesIO(cut.files[name])).getBestCmap()
        assert {*map(ord, "质量管理体系" + RARE + "龘")} <= set(held)
        assert ord("龗") not in held
        assert len(cut.files[name]) < faces.face_path(name).stat().st_size / 3


def test_a_cut_is_kept_and_used_again(tmp_path, monkeypatch):
    first = faces.faces((), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.setattr(harfbuzz, "cut", lambda *_: pytest.fail("cut again"))
    assert faces.faces((), tmp_path).files == first.files


def test_a_folder_that_takes_nothing_costs_only_time(tmp_path):
    (tmp_path / "file").write_text("")
    assert faces.faces((), tmp_path / "file" / "folder").files["hei"]


def test_without_the_cutter_the_full_faces_are_used(monkeypatch):
    monkeypatch.setattr(harfbuzz, "can_cut", lambda: False)
    assert faces.faces().files["hei"] == faces.face_path("hei").read_bytes()


@pytest.mark.parametrize("name", ["喆", "堃", "镕", "㛃", "䶮", "𬱖", "𫖯", "龗"])
def test_rare_names_are_drawn_by_our_own_face_and_extract(name):
    content = drawn(with_text(f"王{name}"))
    assert f"王{name}" in text(content)
    assert {one.split("+")[-1] for one in fonts(content)} <= {"QMS-Hei", "QMS-Marks"}


def test_a_rare_character_cuts_the_faces_again_and_the_next_print_does_not(monkeypatch):
    drawn(with_text("䲜"))
    monkeypatch.setattr(faces, "faces", lambda *_: pytest.fail("cut again"))
    drawn(with_text("䲜䲜"))


def test_what_was_printed_before_does_not_change_a_print():
    engine.prepare(None)
    first = drawn(FORM)
    for character in "䲜䲟䲠䲡䲢䲣":
        drawn(with_text(character))
    assert drawn(FORM) == first
    assert len(engine._state.presses) <= engine.PRESSES


def test_what_no_face_holds_is_named_instead_of_an_empty_box():
    drawn(FORM)
    assert engine.printable("完成😀") == "完成[U+1F600]"
    assert "完成[U+1F600]" in text(drawn(with_text("完成😀")))


def test_invisible_characters_leave_nothing_behind():
    drawn(FORM)
    assert engine.printable("a\u200bb\u202ec\x07d\ud800e\nf") == "abcde\nf"
    assert "abc" in text(drawn(with_text("a\u200bb\x00c")))
