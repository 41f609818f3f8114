"""Charts with their numbers, in the page, for programs and as the management review's page."""

import io
import zipfile

import pytest

from app.charts.pages import asked
from app.charts.prints import print_review
from app.charts.words import Kind
from app.db.base import database
from app.rendering.paper import Format
from app.web.printing import command_printing
from tests.counting import counted
from tests.factories.documents import make_released
from tests.factories.records import file_record, make_form, sample_answers
from tests.pages.api.conftest import program

__all__ = ["program"]


@pytest.fixture
def complaints(session, cast):
    make_released(session, cast)
    for number in ("QR15-03", "QR15-07"):
        make_form(session, cast, number)
    visit = file_record(session, cast.service).number
    for category in (["quality"], ["quality", "service"]):
        answers = sample_answers("QR15-07") | {"category": category}
        file_record(session, cast.service, "QR15-07", answers | ({"related": visit} if "related" in answers else {}))


def test_each_chart_is_a_picture_with_its_numbers_in_ten_questions(client, cast, complaints):
    client.sign_in("service")
    for kind in Kind:
        client.get(f"/charts?chart={kind.value}")
        with counted(database.engine) as statements:
            answer = client.get(f"/charts?chart={kind.value}")
        assert answer.status_code == 200
        assert len(statements) <= 10, (kind, [one[:90] for one in statements])
    page = client.get("/charts?chart=complaints").text
    assert "data-said=" in page
    assert "产品质量" in page
    assert client.get("/charts?chart=complaints&period=2020-H1").text.count("data-said=") == 0
    assert client.get("/charts?chart=x&period=2099-H9").status_code == 200


def test_programs_get_the_numbers(program, cast, complaints):
    found = program(cast.service).get("/charts?chart=complaints").get_json()
    assert [row[1]["zh"] for row in found["rows"]] == ["2", "1"]


def test_the_review_is_one_page_with_every_chart_and_the_checkpoint(session, app, cast, complaints, monkeypatch):
    drawn = []
    monkeypatch.setattr("app.charts.prints.pdf.render", lambda paper: drawn.append(paper) or b"%PDF-1.7")
    half = asked("", "Asia/Shanghai")
    made = print_review(session, half, Format.PDF, command_printing())
    assert made.name.endswith(f"{half.period}.pdf")
    [paper] = drawn
    assert [one.title for one in paper.panels] == [kind.words for kind in Kind]
    assert len(paper.actions) == 6
    assert paper.footing.checkpoint_size > 0
    word = print_review(session, half, Format.DOCX, command_printing()).data
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        charts = [name for name in file.namelist() if name.startswith("word/charts/")]
        types = file.read("[Content_Types].xml").decode()
    assert len(charts) == sum(one.picture is not None for one in paper.panels)
    assert all(f"/{name}" in types for name in charts)
