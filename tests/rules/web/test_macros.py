"""The macros say what they must to every reader: escaped, labelled, in both languages."""

import lxml.html
import pytest

from app.kernel.wording import Words
from tests.rules.web.pages import drawn


def test_what_a_person_typed_is_never_markup() -> None:
    html = drawn(
        "zh", "{{ ui.text('a', typed, typed, typed, typed) }}{{ ui.note(typed) }}{{ ui.status(typed) }}", typed="<b>x"
    )
    assert "<b>x" not in html
    assert html.count("&lt;b&gt;x") == 6


def test_words_and_text_are_both_taken() -> None:
    words = Words("顾客", "Customer")
    assert "顾客" in drawn("zh", "{{ ui.text('a', words) }}", words=words)
    assert "Customer" in drawn("en", "{{ ui.text('a', words) }}", words=words)
    assert "plain" in drawn("en", "{{ ui.text('a', 'plain') }}")


def test_a_wrong_field_points_to_its_error_and_hint() -> None:
    field = _tree(drawn("zh", "{{ ui.text('plan', '日期', hint='提示', error='太早') }}"))
    control = field.xpath("//input")[0]
    assert control.get("aria-invalid") == "true"
    described = control.get("aria-describedby").split()
    assert [field.get_element_by_id(each).text_content().strip() for each in described] == ["太早", "提示"]


def test_a_right_field_is_not_marked_wrong() -> None:
    control = _tree(drawn("zh", "{{ ui.text('plan', '日期') }}")).xpath("//input")[0]
    assert control.get("aria-invalid") is None
    assert control.get("aria-describedby") is None


def test_only_optional_fields_say_so() -> None:
    assert "选填" in drawn("zh", "{{ ui.area('a', '意见', required=false) }}")
    assert "optional" in drawn("en", "{{ ui.area('a', 'Remark', required=false) }}")
    assert "选填" not in drawn("zh", "{{ ui.area('a', '意见') }}")


def test_further_attributes_reach_the_control() -> None:
    control = _tree(drawn("zh", "{{ ui.number('a', '数量', '3', unit='台', maxlength=4) }}")).xpath("//input")[0]
    assert (control.get("inputmode"), control.get("maxlength"), control.get("value")) == ("numeric", "4", "3")


def test_the_chosen_option_is_chosen() -> None:
    options = [("a", "甲"), ("b", "乙")]
    html = _tree(drawn("zh", "{{ ui.select('s', 'x', o, 'b') }}{{ ui.segment('g', 'x', o, 'a') }}", o=options))
    assert html.xpath("//option[@selected]/@value") == ["b"]
    assert html.xpath("//input[@checked]/@value") == ["a"]


def test_many_boxes_keep_their_ticks() -> None:
    html = drawn("zh", "{{ ui.checkboxes('m', 'x', [('a', '甲'), ('b', '乙'), ('c', '丙')], ['a', 'c']) }}")
    assert _tree(html).xpath("//input[@checked]/@value") == ["a", "c"]


@pytest.mark.parametrize(
    ("state", "zh", "en", "look"),
    [
        ("draft", "草稿", "Draft", "draft"),
        ("in_review", "评审中", "In review", "review"),
        ("approved", "已批准", "Approved", "approved"),
        ("in_force", "生效", "In force", "force"),
        ("superseded", "已替代", "Superseded", "old"),
        ("withdrawn", "作废", "Withdrawn", "void"),
        ("submitted", "已提交", "Submitted", "approved"),
        ("amended", "已更正", "Amended", "review"),
    ],
)
def test_a_state_is_an_icon_and_a_word(state: str, zh: str, en: str, look: str) -> None:
    for language, word in (("zh", zh), ("en", en)):
        badge = _tree(drawn(language, "{{ ui.status(state) }}", state=state)).xpath("//span")[0]
        assert badge.text_content() == word
        assert look in badge.get("class")
        assert badge.xpath(".//svg")


def test_an_unknown_state_is_still_told() -> None:
    assert "whatever" in drawn("zh", "{{ ui.status('whatever') }}")


def test_the_error_summary_links_to_its_fields_and_takes_focus() -> None:
    html = _tree(drawn("zh", "{{ ui.summary({'plan': '太早', '': '两处不合'}) }}"))
    box = html.xpath("//*[@role='alert']")[0]
    assert box.get("tabindex") == "-1"
    assert box.get("data-behaviour") == "error-focus"
    assert html.xpath("//a/@href") == ["#plan"]
    assert "还有 2 处要改" in box.text_content()


def test_no_errors_no_summary() -> None:
    assert drawn("zh", "{{ ui.summary({}) }}{{ ui.counted({}) }}").strip() == ""


def test_posted_forms_carry_their_tokens() -> None:
    names = _tree(drawn("zh", "<form>{{ ui.hidden(seen=4) }}</form>")).xpath("//input/@name")
    assert names == ["csrf_token", "once", "seen"]
    assert _tree(drawn("zh", "{{ ui.act('/x', '收回') }}")).xpath("//input/@name") == ["csrf_token", "once"]


def test_a_greyed_button_says_why() -> None:
    html = drawn("zh", "{{ ui.button('批准', why_not='这一版是你编制的。') }}")
    assert "disabled" in html
    assert "这一版是你编制的。" in html


def test_cells_of_a_row_carry_the_row_s_number() -> None:
    source = "{% call(row, index, key) ui.rows('items', '产品', rows) %}{{ ui.text(key ~ '-model', '型号', row.model|default('')) }}{% endcall %}"
    html = _tree(drawn("zh", source, rows=[{"model": "CW"}, {"model": "DW"}]))
    assert html.xpath("//div[@data-rows]//input/@name") == ["items-0-model", "items-1-model"]
    assert html.xpath("//template//input/@name") == ["items-__-model"]


def test_a_diff_says_what_was_added_and_removed() -> None:
    pieces = [("equal", "附上"), ("delete", "副本"), ("insert", "原件")]
    assert drawn("zh", "{{ ui.diff(p) }}", p=pieces).count("vh") == 2
    assert "原件" not in drawn("zh", "{{ ui.diff(p, 'old') }}", p=pieces)
    assert "副本" not in drawn("zh", "{{ ui.diff(p, 'new') }}", p=pieces)


def test_the_step_at_hand_is_marked_in_a_timeline() -> None:
    steps = [{"state": "done", "title": "审核"}, {"state": "now", "title": "批准"}, {"state": "todo", "title": "生效"}]
    html = _tree(drawn("zh", "{{ ui.timeline(steps) }}", steps=steps))
    assert html.xpath("//li[@aria-current='step']/p")[0].text_content().strip() == "批准"


def test_a_confirmation_asks_for_number_reason_and_password() -> None:
    html = _tree(
        drawn("zh", "{{ ui.confirm('/w', '作废 SP15', ['12 份副本要收回'], '作废 SP15', number='SP15', sign=true) }}")
    )
    assert html.xpath("//form//*[@name]/@name") == ["csrf_token", "once", "number", "reason", "password"]
    assert "12 份副本要收回" in html.text_content()


def test_an_empty_value_shows_a_dash() -> None:
    assert "—" in drawn("zh", "{{ ui.key_value([('顾客', none)]) }}")


def _tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(f"<div>{html}</div>")
