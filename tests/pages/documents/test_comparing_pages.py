"""The redline of two revisions on the page, on paper, for programs and at the command line."""

import json
from copy import deepcopy

import lxml.html
import pytest

from app.documents.words.clauses import Clause
from app.kernel import clock
from app.rendering import pdf
from tests.factories.documents import CLAUSES, make_draft, make_form, make_released, with_clause
from tests.pages.api.conftest import program

__all__ = ["program"]
TODAY = clock.today("Asia/Shanghai")
CHANGED = "接到投诉，4 小时内填写 QR15-07。"


@pytest.fixture
def two(session, cast):
    """A released revision, and a draft in which one clause differs and another is new."""
    make_released(session, cast, today=TODAY)
    clauses = (*with_clause("2.1", CHANGED), Clause("2.3", 2, "", "每月汇总一次。"))
    return make_draft(session, cast.manager, change_summary="改了 2.1", clauses=clauses)


def page_of(client, path: str):
    response = client.get(path)
    assert response.status_code == 200
    return lxml.html.document_fromstring(response.get_data(as_text=True))


def test_words_that_came_and_went_are_told_without_colour(client, cast, two):
    client.sign_in("manager")
    page = page_of(client, "/documents/SP15/compare/A-0/A-1")
    inserted = [one.text_content() for one in page.xpath("//ins")]
    assert any("4 小时内" in one for one in inserted)
    assert all(one.startswith("新增") for one in inserted), "a screen reader hears what a mark means"
    assert [one.text_content().strip() for one in page.xpath("//section[contains(@class,'change')]//h2")] == [
        "2.1",
        "2.3",
    ]


@pytest.mark.parametrize(("show", "folds", "opened"), [("", 1, 0), ("?show=only", 0, 0), ("?show=all", 1, 1)])
def test_what_did_not_change_is_folded_left_out_or_shown(client, cast, two, show, folds, opened):
    client.sign_in("manager")
    page = page_of(client, f"/documents/SP15/compare/A-0/A-1{show}")
    assert bool(page.xpath("//main//details[@class='fold']")) == bool(folds)
    assert bool(page.xpath("//main//details[@class='fold'][@open]")) == bool(opened)


def test_the_view_that_was_chosen_is_kept_when_other_revisions_are_picked(client, cast, two):
    client.sign_in("manager")
    answer = client.get("/documents/SP15/compare?old=A-0&new=A-1&view=inline&show=only")
    assert answer.location.endswith("/documents/SP15/compare/A-0/A-1?view=inline&show=only")


def test_a_reader_without_the_right_to_drafts_compares_none(client, cast, two):
    client.sign_in("sales")
    for end in ("", "/redline.pdf"):
        assert client.get(f"/documents/SP15/compare/A-0/A-1{end}").status_code == 404


def test_a_form_is_compared_by_its_fields(session, client, cast, definition):
    make_form(session, cast, definition, today=TODAY)
    new = deepcopy(definition)
    new["sections"][0]["fields"][0]["label"] = {"zh": "派遣种类", "en": "Sort of work"}
    make_draft(session, cast.manager, definition["number"], body={"definition": new, "template": ""})
    client.sign_in("manager")
    page = page_of(client, f"/documents/{definition['number']}/compare/A-0/A-1")
    assert [one.text_content() for one in page.xpath("//section[contains(@class,'change')]//h2")] == ["栏目：派遣种类"]


@pytest.fixture
def definition():
    return {
        "number": "QR15-09",
        "title": {"zh": "登记表", "en": "Entry"},
        "sections": [
            {
                "id": "task",
                "title": {"zh": "任务", "en": "Task"},
                "fields": [{"id": "kind", "type": "text", "label": {"zh": "派遣类别", "en": "Kind of work"}}],
            }
        ],
    }


def test_programs_are_given_each_change_word_by_word(program, cast, two):
    told = program(cast.manager).get("/documents/SP15/compare/A-0/A-1").json
    assert (told["from"], told["to"], told["counts"]["added"]) == ("A/0", "A/1", 1)
    changed = next(one for one in told["clauses"] if one["change"] == "changed")
    assert "".join(one["text"] for one in changed["text"] if one["op"] != "delete") == CHANGED


def test_the_command_prints_the_redline_and_gives_it_as_json(app, cast, two):
    ran = app.test_cli_runner().invoke(args=["documents", "compare", "SP15", "--from", "A/0", "--to", "A/1", "--json"])
    assert ran.exit_code == 0, ran.output
    assert [one["number"] for one in json.loads(ran.output)["clauses"]] == ["2.1", "2.3"]
    shown = app.test_cli_runner().invoke(args=["documents", "compare", "SP15", "--from", "A/0", "--to", "A/1"])
    assert "{+每月汇总一次。+}" in shown.output
    missing = app.test_cli_runner().invoke(args=["documents", "compare", "SP15", "--from", "A/0", "--to", "B/7"])
    assert missing.exit_code == 2


def test_the_paper_bears_marks_numbers_and_what_became_of_each_clause(client, cast, two, monkeypatch):
    papers = []
    monkeypatch.setattr(pdf, "render_isolated", lambda paper: papers.append(paper) or b"%PDF-1.7")
    client.sign_in("manager")
    assert client.get("/documents/SP15/compare/A-0/A-1/redline.pdf").data == b"%PDF-1.7"
    assert [(one.kind, one.number) for one in papers[0].parts if one.kind != "same"] == [
        ("changed", "2.1"),
        ("added", "2.3"),
    ]
    assert len(papers[0].parts) == len(CLAUSES) + 1
    text = pdf.markup.html(papers[0])
    assert "<ins>" in text
    assert "对照只说明两版的差别" in text
    footing = papers[0].footing
    assert footing.serial in text
    assert scanned(client, footing)[0] == "draft"


def test_the_code_of_a_comparison_never_says_that_work_may_go_by_it(client, session, cast, monkeypatch):
    papers = []
    monkeypatch.setattr(pdf, "render_isolated", lambda paper: papers.append(paper) or b"%PDF-1.7")
    for _ in range(2):
        make_released(session, cast, today=TODAY)
    client.sign_in("manager")
    client.get("/documents/SP15/compare/A-0/A-1/redline.pdf")
    verdict, said = scanned(client, papers[0].footing)
    assert verdict == "compared"
    assert "两版对照 SP15 A/1" in said
    assert papers[0].footing.serial in said


def scanned(client, footing):
    said = client.get(f"/q/{footing.address.rpartition('/')[2]}").get_data(as_text=True)
    return said.partition('data-verdict="')[2].partition('"')[0], said
