"""The pages on which a form comes in: what is wrong stands beside its line, and nothing that was sent is lost."""

import io
import json
import zipfile

import pytest
from flask.testing import FlaskClient

from app.forms.rules.source.layout import laid_out
from tests.factories.documents import make_draft, submit
from tests.factories.records import definition_data


@pytest.fixture
def manager(client: FlaskClient, cast) -> FlaskClient:
    client.sign_in("manager")
    return client


def send(client: FlaskClient, path: str, **fields):
    return client.submit(path, fields, page="/me")


def text_of(**changes) -> str:
    return laid_out(definition_data("QR15-03") | changes)


def upload(data: bytes | str, name: str):
    return io.BytesIO(data.encode() if isinstance(data, str) else data), name


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def page_of(answer) -> str:
    return answer.get_data(as_text=True)


def test_a_definition_comes_in_and_can_be_corrected_and_looked_at(manager):
    answer = send(manager, "/forms/new", definition=upload(text_of(), "definition.json"))
    assert (answer.status_code, answer.location) == (303, "/documents/QR15-03/draft/form")
    page = page_of(manager.get(answer.location))
    assert "sections" in page
    assert "定义和模板" in page
    preview = page_of(manager.get("/forms/QR15-03/draft"))
    assert "派遣类别" in preview
    assert "还没有批准" in preview
    assert manager.get("/forms/QR15-03/draft.docx").data.startswith(b"PK")
    template = manager.get("/documents/QR15-03/draft/template.docx").data
    assert template.startswith(b"PK")
    assert json.loads(manager.get("/documents/QR15-03/draft/definition.json").data) == definition_data("QR15-03")


def test_every_fault_stands_beside_its_line_and_the_text_is_kept(manager):
    data = definition_data("QR15-03")
    data["sections"][0]["fields"][1]["type"] = "txt"
    data["retention"]["years"] = 0
    text = laid_out(data)
    answer = send(manager, "/forms/new", text=text)
    page = page_of(answer)
    assert answer.status_code == 422
    assert "定义有 2 处要改" in page
    assert "第 1 部分（task） › 第 2 栏（customer） › 类型 type" in page
    assert "&#34;type&#34;: &#34;txt&#34;" in page
    lines = text.split("\n")
    for path in ("years", "txt"):
        number = next(at for at, line in enumerate(lines, 1) if path in line)
        assert f'data-line="{number}"' in page


def test_the_faults_are_told_in_english_too(manager):
    send(manager, "/language", language="en")
    page = page_of(send(manager, "/forms/new", text='{"number": "QR15-03",}'))
    assert "There is a comma too many" in page


def test_a_folder_comes_as_one_zip(manager):
    template = _template(manager)
    folder = {
        "__MACOSX/._definition.json": b"\0",
        "QR15-03/definition.json": text_of().encode(),
        "QR15-03/template.docx": template,
    }
    answer = send(manager, "/forms/new", definition=upload(zipped(folder), "QR15-03.zip"))
    assert answer.status_code == 303
    assert manager.get("/documents/QR15-03/draft/template.docx").data == template


def _template(manager) -> bytes:
    """A template that fits, as a person takes it down."""
    send(manager, "/forms/new", text=text_of())
    data = manager.get("/documents/QR15-03/draft/template.docx").data
    seen = page_of(manager.get("/documents/QR15-03/draft")).partition('name="seen" value="')[2].partition('"')[0]
    assert send(manager, "/documents/QR15-03/discard", seen=seen).status_code == 303
    return data


def test_a_template_that_came_with_a_wrong_definition_need_not_be_sent_again(manager):
    template = _template(manager)
    answer = send(manager, "/forms/new", text="{", template=upload(template, "t.docx"))
    kept = page_of(answer).partition('name="kept" value="')[2].partition('"')[0]
    assert len(kept) == 64
    answer = send(manager, "/forms/new", text=text_of(), source="kept", kept=kept)
    assert answer.status_code == 303
    assert manager.get("/documents/QR15-03/draft/template.docx").data == template


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04 broken", "ZIP 打不开"),
        (zipped({"a.txt": b"x"}), "definition.json"),
        (zipped({"definition.json": b"\xff\xfe\x00"}), "不是文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是文字"),
        (b"", "定义"),
    ],
)
def test_a_file_that_is_no_definition_is_told_so_beside_its_field(manager, data, word):
    answer = send(manager, "/forms/new", definition=upload(data, "x.zip"), text="")
    assert answer.status_code == 422
    assert word in page_of(answer)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_text_of_another_editor_is_read(manager, encoding):
    answer = send(manager, "/forms/new", definition=upload(text_of().encode(encoding), "definition.json"))
    assert answer.status_code == 303


def test_a_new_form_begins_from_something_that_can_be_saved(manager):
    answer = send(
        manager,
        "/documents/new",
        kind="form",
        number="QR22-01",
        title_zh="巡检表",
        title_en="",
        owner_post="quality_department",
    )
    assert answer.location == "/documents/QR22-01/draft/design"
    assert "事项" in page_of(manager.get(answer.location))
    path = "/documents/QR22-01/draft/form"
    page = page_of(manager.get(path))
    assert "还没有内容" in page
    assert manager.get("/documents/QR22-01/submit").status_code == 200
    text = page.partition('aria-describedby="text-hint">')[2].partition("</textarea>")[0]
    text = text.replace("&#34;", '"').lstrip("\n")
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert send(manager, path, text=text, seen=seen, source="made").status_code == 303


def test_a_stale_save_keeps_the_text_and_shows_what_stands(manager):
    send(manager, "/forms/new", text=text_of())
    path = "/documents/QR15-03/draft/form"
    assert send(manager, path, text=text_of(summary=["customer"]), seen="1", source="kept", kept="").status_code == 422
    assert send(manager, path, text=text_of(summary=["customer"]), seen="1", source="made").status_code == 303
    answer = send(manager, path, text=text_of(summary=["kind"]), seen="1", source="made")
    page = page_of(answer)
    assert answer.status_code == 409
    assert "[&#34;kind&#34;]" in page
    assert "[&#34;customer&#34;]" in page


def test_a_procedure_and_a_form_in_review_have_no_such_page(manager, session, cast):
    make_draft(session, cast.manager)
    assert manager.get("/documents/SP15/draft/form").status_code == 409
    assert manager.get("/documents/SP99/draft/form").status_code == 404
    send(manager, "/forms/new", text=text_of())
    submit(session, cast.manager, "QR15-03")
    assert manager.get("/documents/QR15-03/draft/form").status_code == 409
    assert manager.get("/forms/QR15-03/draft").status_code == 200
