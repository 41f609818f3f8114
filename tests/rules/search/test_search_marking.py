"""The highlighter marks what was searched for in the text as it is stored, and loses no character."""

from hypothesis import given
from hypothesis import strategies as some

from app.search.rules import analysis
from app.search.rules.analysis import composed
from app.search.rules.language import read
from app.search.rules.marking import marked, snippet
from app.search.rules.tree import Section, Text, wanted
from app.search.words import Segment, said


def hits(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments if segment.is_hit]


def marks(text: str, typed: str, section: Section = Section.BODY) -> list[str]:
    return hits(marked(text, wanted(read(typed).tree), section))


def test_each_place_is_marked() -> None:
    assert marks("投诉登记，再投诉", "投诉") == ["投诉", "投诉"]


def test_the_stored_spelling_stays() -> None:
    assert marks("顧客ＡＢＣ-１", "顾客 abc") == ["顧客ＡＢＣ"]


def test_touching_hits_become_one() -> None:
    assert marks("产品质量异常", "产品质 质量") == ["产品质量"]


def test_a_phrase_is_marked_across_the_marks_inside_it() -> None:
    assert marks("bearing, noise", '"bearing noise"') == ["bearing, noise"]


def test_only_whole_words_are_marked_unless_they_may_go_on() -> None:
    assert marks("pump pumps", "pump") == ["pump"]
    assert marks("pump pumps", "pump*") == ["pump", "pump"]


def test_what_was_not_wanted_is_not_marked() -> None:
    assert marks("投诉运输", "投诉 -运输") == ["投诉"]


def test_a_field_marks_its_section_only() -> None:
    assert marks("投诉", "title:投诉", Section.BODY) == []
    assert marks("投诉", "title:投诉", Section.TITLE) == ["投诉"]


def test_a_snippet_shows_the_first_hit_with_something_before_it() -> None:
    text = "前" * 200 + "投诉" + "后" * 200
    shown = snippet(text, wanted(read("投诉").tree))
    assert hits(shown) == ["投诉"]
    assert said(shown).startswith("……前")
    assert said(shown).endswith("后……")
    assert len(said(shown)) < 120


def test_a_snippet_without_a_hit_is_the_beginning() -> None:
    assert said(snippet("甲" * 300, ())) == "甲" * 90 + "……"
    assert snippet("", ()) == ()


_PIECES = some.lists(some.sampled_from("顾客投诉A1b ，-é ②"), max_size=12).map("".join)


@given(_PIECES, _PIECES)
def test_what_is_found_is_marked_and_what_is_not_found_is_not(text: str, typed: str) -> None:
    runs = analysis.runs(typed)
    if runs:
        phrase = Text(tuple(runs))
        found = phrase.pattern in analysis.normal(text)
        assert bool(hits(marked(composed(text), [phrase]))) == found


@given(some.text(), some.text(max_size=5))
def test_no_character_is_lost_or_added(text: str, typed: str) -> None:
    text = composed(text)
    assert said(marked(text, wanted(read(typed).tree))) == text
