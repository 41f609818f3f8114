"""What every engine has to answer, and all alike."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.kernel.people import Permission
from app.kernel.wording import Language
from app.search import queries
from app.search.actions import put, read_file, rebuild, withdraw
from app.search.queries.engines import Engine
from app.search.rules import analysis
from app.search.words import Answer, By, Entry, Kind, Question, Sort, said
from tests.actions.search.conftest import kept_up
from tests.factories.search import ALL, TODAY, corpus, make_clause, make_document, make_entry

Ask = Callable[..., Answer]


@pytest.fixture
def ask(shelf: Session, engine: Engine | None) -> Ask:
    """Asks the engine under test."""

    def asked(text: str = "", *, may: frozenset[Permission] = ALL, today: date = TODAY, **filters: Any) -> Answer:
        kept_up(shelf, engine)
        answer = queries.ask(shelf, Question(text, **filters), may, today, engine)
        assert not answer.is_degraded, "the engine itself answered"
        return answer

    return asked


def numbers(answer: Answer) -> set[str]:
    return {hit.number for hit in answer.hits}


def stocked(shelf: Session, *entries: Entry) -> None:
    put(shelf, entries)


def test_what_was_put_is_found_in_the_same_transaction(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry())
    assert numbers(ask("循环水泵渗漏")) == {"QR15-03-2026-0001"}


def test_a_changed_entry_is_found_by_its_new_text_only(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry(text="旧的文字"))
    assert ask("旧的文字").total == 1
    stocked(shelf, make_entry(text="新的说明"))
    assert (ask("旧的文字").total, ask("新的说明").total) == (0, 1)


def test_a_withdrawn_thing_takes_what_is_below_it_along_but_no_neighbour(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf, make_clause("4.1", "投诉一"), make_clause("4.2", "投诉二"), make_clause("4.1", "投诉三", label="A/01")
    )
    assert withdraw(shelf, Kind.CLAUSE, "SP15 A/0") == 2
    answer = ask("投诉")
    assert [said(hit.snippet) for hit in answer.hits] == ["投诉三"]


def test_words_side_by_side_must_all_be_there(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", text="风机轴承温度偏高"), make_entry("R2", text="风机噪声"))
    assert numbers(ask("风机 温度")) == {"R1"}
    assert numbers(ask("风机 AND 噪声")) == {"R2"}
    assert numbers(ask("温度 OR 噪声")) == {"R1", "R2"}
    assert numbers(ask("风机 NOT 温度")) == {"R2"}
    assert numbers(ask("风机 -温度")) == {"R2"}
    assert numbers(ask("NOT 温度")) == {"R2"}
    assert numbers(ask("风机 (温度 OR 噪声) NOT 偏高")) == {"R2"}
    assert numbers(ask("kind:record OR 温度")) == {"R1", "R2"}


def test_words_may_stand_in_different_sections(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", title="禾塘纸业", text="风机噪声"))
    assert ask("禾塘 噪声").total == 1
    assert ask('"禾塘纸业风机"').total == 0


def test_a_phrase_needs_its_words_in_order_and_together(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", text="bearing noise at start"), make_entry("R2", text="noise of the bearing"))
    assert numbers(ask('"bearing noise"')) == {"R1"}
    assert numbers(ask("“bearing noise”")) == {"R1"}
    assert numbers(ask("bearing noise")) == {"R1", "R2"}


def test_a_chinese_word_is_a_phrase_of_its_characters(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", text="产品质量"), make_entry("R2", text="质产量品，产品，质量"))
    assert numbers(ask("产品质量")) == {"R1"}


def test_a_single_character_is_found_anywhere(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", text="轴承"), make_entry("R2", text="承 轴"), make_entry("R3", text="轴"))
    assert numbers(ask("承")) == {"R1", "R2"}
    assert numbers(ask("轴")) == {"R1", "R2", "R3"}


def test_a_question_that_nothing_answers_word_for_word_finds_what_comes_closest(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_entry("R1", text="接到投诉，客服人员三十分钟内答复顾客。"),
        make_entry("R2", text="顾客名册每半年核对一次。"),
        make_entry("R3", text="投诉多久要答复顾客", permission=Permission.PEOPLE_MANAGE),
        make_entry("R4", text="量具每年送检。"),
    )
    near = ask("顾客投诉以后多久要答复？", may=ALL - {Permission.PEOPLE_MANAGE})
    assert (near.is_near, near.total) == (True, len(near.hits))
    assert [hit.number for hit in near.hits][:1] == ["R1"]
    assert "R3" not in {hit.number for hit in near.hits}
    for exact in (
        '"顾客投诉以后多久要答复"',
        "顾客投诉以后 AND 多久要答复",
        "火星飞船发动机推进剂",
        "QR15-07-2026-0001",
    ):
        assert ask(exact).total == 0, exact


def test_a_star_finds_all_that_begins_so(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("QR15-07-2026-0012"), make_entry("QR15-07-2025-0012"), make_entry("QR15-06-2026-0001"))
    assert numbers(ask("QR15-07-2026*")) == {"QR15-07-2026-0012"}
    assert numbers(ask("qr1507*")) == {"QR15-07-2026-0012", "QR15-07-2025-0012"}
    assert numbers(ask("number:QR15-07*")) == {"QR15-07-2026-0012", "QR15-07-2025-0012"}
    assert ask("QR15-07-202").total == 0


def test_a_field_looks_into_its_section_only(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", title="青榆水务", text="水泵"), make_entry("R2", title="水泵", text="青榆水务"))
    assert numbers(ask("title:青榆")) == {"R1"}
    assert numbers(ask("标题：青榆")) == {"R1"}
    assert numbers(ask("text:青榆")) == {"R2"}
    assert numbers(ask("title:青榆 OR title:水泵")) == {"R1", "R2"}


def test_kind_state_document_and_date_can_be_typed(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_entry("R1", day=date(2026, 3, 15), state="closed"),
        make_entry("R2", day=date(2026, 4, 1), document="QR15-07"),
        make_clause("4.2.1", "投诉"),
    )
    assert numbers(ask("kind:record 投诉")) == {"R1", "R2"}
    assert numbers(ask("类型:条款")) == {"SP15"}
    assert numbers(ask("state:closed")) == {"R1"}
    assert numbers(ask("document:qr1507")) == {"R2"}
    assert numbers(ask("date:[2026-03-01 TO 2026-03-31]")) == {"R1"}
    assert numbers(ask("日期:2026-04")) == {"R2"}
    assert numbers(ask("投诉 NOT date:2026-03 kind:record")) == {"R2"}


def test_the_filters_and_the_facets_agree(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_entry("R1", document="QR15-03", state="filed"),
        make_entry("R2", document="QR15-07", state="closed"),
        make_entry("R3", document="QR15-07", state="filed"),
        make_clause("4.2.1", "投诉处理"),
    )
    everything = ask("投诉")
    assert everything.total == 4
    assert {facet.value: facet.count for facet in everything.facets[By.KIND]} == {"record": 3, "clause": 1}
    chosen = ask("投诉", documents=frozenset({"QR15-07"}), kinds=frozenset({Kind.RECORD}))
    assert chosen.total == 2
    assert {facet.value: (facet.count, facet.is_chosen) for facet in chosen.facets[By.DOCUMENT]} == {
        "QR15-07": (2, True),
        "QR15-03": (1, False),
    }
    assert {facet.value: facet.count for facet in chosen.facets[By.STATE]} == {"filed": 1, "closed": 1}
    for facet in everything.facets[By.STATE]:
        assert ask("投诉", states=frozenset({facet.value})).total == facet.count


def test_the_dates_of_a_filter_are_both_included(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", day=date(2026, 3, 1)), make_entry("R2", day=date(2026, 3, 31)))
    assert ask(date_from=date(2026, 3, 1), date_to=date(2026, 3, 31)).total == 2
    assert numbers(ask(date_from=date(2026, 3, 2))) == {"R2"}
    assert numbers(ask(date_to=date(2026, 3, 30))) == {"R1"}


def test_nobody_finds_counts_or_guesses_what_he_may_not_see(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_clause("4.2.1", "投诉"),
        make_entry("QR15-03-2026-0009"),
        make_document("SP18", "投诉秘密程序", permission=Permission.DOCUMENT_READ_DRAFT),
    )
    reader = frozenset({Permission.DOCUMENT_READ})
    answer = ask("投诉", may=reader)
    assert numbers(answer) == {"SP15"}
    assert (answer.total, [facet.value for facet in answer.facets[By.KIND]]) == (1, ["clause"])
    assert ask("QR15-03-2026-0009", may=reader).total == 0
    assert ask("投诉秘密", may=reader).suggestions == ()
    assert ask("QR15-O3-2026-0009", may=reader).suggestions == ()
    assert ask("投诉", may=frozenset()).total == 0


@pytest.mark.parametrize(
    "typed", ["QR15-03", "qr1503", "QR15-０3", "QR15-०3", "qr15‑03", "Qr 15 – 03", "《QR15-03》", '"QR15-03"']
)
def test_an_exact_number_comes_first_however_it_is_spelt(shelf: Session, ask: Ask, typed: str) -> None:
    stocked(
        shelf,
        make_clause("4.1", "填写QR15-03，再填QR15-03，每次都填QR15-03"),
        make_entry("QR15-03-2026-0001"),
        make_document("QR15-03", "维修服务派遣书", kind=Kind.FORM),
        make_document("QR15-07", "意见登记单", kind=Kind.FORM),
    )
    answer = ask(typed)
    assert (answer.hits[0].number, answer.hits[0].is_exact) == ("QR15-03", True)
    assert answer.hits[0].kind is Kind.FORM
    assert "QR15-07" not in numbers(answer)


@pytest.mark.parametrize("typed", ["SP15 4.2.1", "sp15/4.2.1", "SP15#4.2.1", "ＳＰ１５ §4.2.1"])
def test_an_exact_clause_comes_first(shelf: Session, ask: Ask, typed: str) -> None:
    stocked(
        shelf, make_clause("4.2.1.1", "又见4.2.1"), make_clause("4.2.1", "登记"), make_document("SP15", "顾客服务程序")
    )
    assert (ask(typed).hits[0].clause, ask(typed).hits[0].is_exact) == ("4.2.1", True)


def test_a_procedure_is_found_by_its_number(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_clause("4.1", "见SP15"), make_document("SP15", "顾客服务程序"), make_document("SP150", "别的"))
    answer = ask("sp-15")
    assert answer.hits[0].kind is Kind.DOCUMENT
    assert numbers(answer) == {"SP15"}


def test_traditional_finds_simplified_and_full_width_half_width(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", text="顧客服務ＡＢＣ１２３"), make_entry("R2", text="顾客服务abc123"))
    assert numbers(ask("顾客服务")) == numbers(ask("顧客服務")) == {"R1", "R2"}
    assert numbers(ask("ABC123")) == {"R1", "R2"}


def test_only_what_is_in_force_is_found_unless_older_is_asked_for(shelf: Session, ask: Ask) -> None:
    old = make_clause("4.2", "投诉旧", effective_until=date(2026, 6, 1))
    new = make_clause("4.2", "投诉新", label="A/1", effective_from=date(2026, 6, 1), day=date(2026, 6, 1))
    coming = make_clause("4.2", "投诉将来", label="A/2", effective_from=date(2027, 1, 1))
    draft = make_clause("4.2", "投诉草稿", label="A/3", effective_from=None, state="draft")
    stocked(shelf, old, new, coming, draft)
    found = lambda **given: {hit.revision: hit.state for hit in ask("投诉", **given).hits}  # noqa: E731
    assert found() == {"A/1": "in_force"}
    assert found(today=date(2026, 5, 31)) == {"A/0": "in_force"}
    assert found(today=date(2026, 6, 1)) == {"A/1": "in_force"}
    assert found(include_old=True) == {"A/0": "superseded", "A/1": "in_force", "A/2": "approved", "A/3": "draft"}
    assert found(include_old=True, states=frozenset({"superseded"})) == {"A/0": "superseded"}
    assert ask("投诉", include_old=True).hits[0].revision == "A/1"


def test_a_withdrawn_document_is_old_from_that_day_on(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_document("SP20", "投诉", state="withdrawn", effective_until=date(2026, 6, 1)))
    assert ask("投诉").total == 0
    assert ask("投诉", include_old=True).hits[0].state == "withdrawn"
    assert ask("投诉", today=date(2026, 5, 1)).hits[0].state == "in_force"


def test_the_english_title_is_searched_as_the_title_is_and_shown_to_english_readers(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_document("SP21", "水泵检验程序", title_en="Pump Inspection"),
        make_document("SP22", "风机检验程序", text="Pump"),
        make_document("SP23", "阀门检验程序", title_en="阀门检验程序"),
    )
    assert numbers(ask("title:pump")) == {"SP21"}
    assert numbers(ask('"pump inspection"')) == {"SP21"}
    hit = ask("title:pump").hits[0]
    assert [part.text for part in hit.title_in(Language.EN) if part.is_hit] == ["Pump"]
    assert said(hit.title_in(Language.ZH)) == "水泵检验程序"
    assert said(ask("SP23").hits[0].title_in(Language.EN)) == "阀门检验程序"


def test_hits_are_marked_in_title_and_text(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", title="投訴登記", text="前文，顾客投诉处理，后文"))
    hit = ask("投诉").hits[0]
    assert [part.text for part in hit.title if part.is_hit] == ["投訴"]
    assert [part.text for part in hit.snippet if part.is_hit] == ["投诉"]
    assert said(hit.snippet) == "前文，顾客投诉处理，后文"


def test_records_stand_newest_first_behind_the_documents(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_entry("R1", day=date(2026, 1, 1)),
        make_entry("R2", day=date(2026, 2, 1), text="投诉"),
        make_clause("4.1", "投诉"),
        make_entry("R3", day=date(2026, 2, 1), text="投诉"),
    )
    assert [hit.number for hit in ask("投诉").hits] == ["SP15", "R3", "R2", "R1"]
    assert [hit.number for hit in ask("投诉", sort=Sort.OLDEST).hits] == ["R1", "SP15", "R2", "R3"]
    assert ask("投诉", sort=Sort.NEWEST).hits[0].number == "R3"


def test_the_clause_that_speaks_of_it_most_comes_first(shelf: Session, ask: Ask) -> None:
    filler = "产品质量异常原因分析措施批次装配复核" * 6
    stocked(
        shelf,
        make_clause("4.1", f"{filler}投诉{filler}"),
        make_clause("4.2", "投诉，投诉，再投诉，投诉处理"),
        make_clause("4.3", filler),
    )
    assert [hit.clause for hit in ask("投诉").hits] == ["4.2", "4.1"]
    assert [hit.clause for hit in ask("投诉", sort=Sort.RELEVANCE).hits] == ["4.2", "4.1"]


def test_pages_never_overlap_and_miss_nothing(shelf: Session, ask: Ask) -> None:
    rebuild(shelf, corpus(60))
    for sort in Sort:
        pages = [ask("kind:record", sort=sort, page=page, limit=7).hits for page in range(1, 11)]
        found = [hit.number for page in pages for hit in page]
        assert len(found) == len(set(found)) == 60
    assert ask("kind:record", page=10**9).hits == ()
    assert len(ask("kind:record", page=-1, limit=0).hits) == 1


def test_a_rebuild_leaves_only_what_it_was_given_and_says_how_far_it_is(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_entry("R1", text="会消失"))
    told: list[int] = []
    assert rebuild(shelf, corpus(600, length=20), told.append) == 600
    assert told == [500, 600]
    assert ask("会消失").total == 0
    assert ask("kind:record").total == 600


def test_something_near_is_offered_where_nothing_was_found(shelf: Session, ask: Ask) -> None:
    stocked(shelf, make_document("QR15-03", "维修服务派遣书", kind=Kind.FORM), make_entry("QR15-03-2026-0001"))
    assert [found.number for found in ask("派遣单").suggestions] == ["QR15-03"]
    assert [found.number for found in ask("QR15-O3").suggestions] == ["QR15-03"]
    assert "QR15-03-2026-0001" in {found.number for found in ask("QR15-03-2O26-OOO1").suggestions}
    assert ask("完全无关").suggestions == ()


def test_every_stretch_of_a_text_is_found_and_nothing_else(shelf: Session, ask: Ask) -> None:
    """Recall and precision against a plain scan in Python, 150 random stretches."""
    entries = list(corpus(120))
    rebuild(shelf, entries)
    texts = {entry.number: _plain(entry) for entry in entries}
    dice = random.Random(3)
    for _ in range(150):
        stretch = _stretch(dice, dice.choice(entries))
        expected = {number for number, text in texts.items() if _holds(text, stretch)}
        assert expected
        assert numbers(ask(f'"{stretch}"', limit=200)) == expected, stretch


def _plain(entry: Entry) -> str:
    return "\n".join(analysis.normal(part) for part in (entry.number, entry.title, entry.text))


def _stretch(dice: random.Random, entry: Entry) -> str:
    """A random stretch of the text that cuts Chinese anywhere, but no word in Latin letters or digits."""
    text = entry.text.strip()
    while True:
        start = dice.randrange(len(text) - 2)
        end = min(len(text), start + dice.randint(1, 9))
        cuts = [place for place in (start, end) if 0 < place < len(text) and text[place - 1 : place + 1].isascii()]
        if all(not text[place - 1 : place + 1].isalnum() for place in cuts) and analysis.runs(text[start:end]):
            return text[start:end].translate(dict.fromkeys(map(ord, '“”"'), " "))


def _holds(text: str, stretch: str) -> bool:
    """Independent of the query tree: the stretch's runs, looked for in the text's runs, line by line."""
    wanted = analysis.runs(stretch)
    return any(_holds_runs(line.split(), wanted) for line in text.split("\n"))


def _holds_runs(runs: list[str], wanted: list[str]) -> bool:
    def fits(run: str, want: str, *, first: bool, last: bool) -> bool:
        if not analysis.is_dense(want):
            return run == want
        if first and last:
            return want in run
        return run.endswith(want) if first else run.startswith(want) if last else run == want

    end = len(wanted) - 1
    return any(
        all(fits(runs[at + place], want, first=place == 0, last=place == end) for place, want in enumerate(wanted))
        for at in range(len(runs) - end)
    )


def test_of_what_changed_each_version_is_found_in_its_days(shelf: Session, ask: Ask) -> None:
    changed = date(2026, 6, 1)
    stocked(
        shelf,
        make_entry("R1", key="R1 v1", text="渗漏轻微", effective_until=changed),
        make_entry("R1", text="渗漏严重", effective_from=changed),
        make_entry("C1", kind=Kind.CUSTOMER, key="C1 1", text="渗漏", state="in_use", effective_from=changed),
    )
    found = lambda day, **given: [said(hit.snippet) for hit in ask("渗漏", today=day, **given).hits]  # noqa: E731
    assert found(date(2026, 5, 31)) == ["渗漏轻微"]
    assert found(changed) == ["渗漏", "渗漏严重"]
    both = ask("渗漏", include_old=True, kinds=frozenset({Kind.RECORD}))
    assert [(said(hit.snippet), hit.state) for hit in both.hits] == [("渗漏严重", "filed"), ("渗漏轻微", "superseded")]
    assert {facet.value: facet.count for facet in both.facets[By.STATE]} == {"filed": 1, "superseded": 1}


def test_department_customer_period_and_person_are_counted_and_narrow_down(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_entry("R1", customer="禾塘纸业", person="罗一鸣", department="sales", day=date(2026, 3, 1)),
        make_entry("R2", customer="禾塘纸业", person="周亦安", department="sales", day=date(2026, 4, 1)),
        make_entry("R3", customer="青榆水务", person="罗一鸣", department="quality_department", day=date(2025, 4, 1)),
        make_entry("R4", day=None),
    )
    counts = lambda answer, by: {one.value: one.count for one in answer.facets[by]}  # noqa: E731
    everything = ask("投诉")
    assert counts(everything, By.CUSTOMER) == {"禾塘纸业": 2, "青榆水务": 1}
    assert counts(everything, By.PERIOD) == {"2026": 2, "2025": 1}
    narrowed = ask("投诉", customers=frozenset({"禾塘纸业"}), periods=frozenset({"2026-03"}))
    assert (numbers(narrowed), counts(narrowed, By.PERSON)) == ({"R1"}, {"罗一鸣": 1})
    assert counts(narrowed, By.CUSTOMER) == {"禾塘纸业": 1}
    assert counts(narrowed, By.PERIOD) == {"2026": 2, "2026-04": 1, "2026-03": 1}
    assert numbers(ask("部门:销售中心 人员:罗一")) == {"R1"}
    assert numbers(ask("customer:青榆")) == {"R3"}


def test_a_title_typed_as_it_stands_comes_first(shelf: Session, ask: Ask) -> None:
    stocked(
        shelf,
        make_clause("4.1", "顾客服务程序，顾客服务程序，见顾客服务程序"),
        make_document("SP15", "顾客服务程序", title_en="Customer service procedure"),
    )
    for typed in ("顾客服务程序", "《顾客服务程序》", "Customer service procedure"):
        assert ask(typed).hits[0].kind is Kind.DOCUMENT, typed


def test_the_words_in_a_file_are_found_by_those_who_may_see_what_it_hangs_on(shelf: Session, ask: Ask) -> None:
    read_file(shelf, "ab" * 32, "检测报告：振动值超差".encode())
    attached = make_entry("R1", kind=Kind.ATTACHMENT, key="R1 ab", title="报告.txt", text="", file="ab" * 32)
    stocked(shelf, make_entry("R1"), attached)
    hit = ask("振动值超差").hits[0]
    assert (hit.kind, said(hit.title), hit.is_exact) == (Kind.ATTACHMENT, "报告.txt", False)
    assert ask("振动值超差", may=frozenset({Permission.DOCUMENT_READ})).total == 0
    assert [one.kind for one in ask("R1").hits if one.is_exact] == [Kind.RECORD]
