"""The pages on which a form begins from a Word file and its draft is designed, without any script."""

import io
import re

import pytest
from flask.testing import FlaskClient

from tests.factories.sheets import paragraph, table, word_file

SHEET = word_file(
    paragraph("来料检验记录", size=36), table(("供应商", "", "数量", "")), paragraph("日期：____年__月__日")
)


@pytest.fixture
def manager(client: FlaskClient, cast) -> FlaskClient:
    client.sign_in("manager")
    return client


def page_of(answer) -> str:
    return answer.get_data(as_text=True)


def begun(client: FlaskClient) -> str:
    sent = client.submit("/forms/from-word", {"file": (io.BytesIO(SHEET), "来料.docx")}, page="/me")
    assert sent.status_code == 303
    page = page_of(client.get(sent.location))
    assert "认出 3 栏、0 个签署" in page
    assert 'value="来料检验记录"' in page
    fields = {"number": "QR15-08", "title_zh": "来料检验记录", "clauses": "4.1", "years": "5", "keeper_zh": "品管部"}
    made = client.submit(sent.location, fields, page="/me")
    assert made.location == "/documents/QR15-08/draft/design"
    return made.location


def typed(page: str) -> dict[str, object]:
    """What a browser would send of the page as it stands."""
    form = page[page.index('id="design"') : page.index("</form>", page.index('id="design"'))]
    sent: dict[str, object] = {"row": re.findall(r'name="row" value="([^"]+)"', form)}
    boxed = r'<input(?![^>]*type="(?:checkbox|radio)")[^>]*name="([^"]+)"[^>]*value="([^"]*)"'
    sent |= {name: value for name, value in re.findall(boxed, form) if name != "row"}
    sent |= dict(re.findall(r'type="checkbox" name="([^"]+)" value="(yes)" checked', form))
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        sent |= {name: chosen[1] if chosen else ""}
    sent |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL))
    return sent


def test_a_form_begins_from_a_word_file_and_is_corrected_by_buttons(manager):
    path = begun(manager)
    sent = typed(page_of(manager.get(path)))
    assert sent["f0-zh"] == "供应商"
    page = page_of(manager.submit(path, sent | {"do": "add-field:f0"}, page="/me"))
    assert "有改动还没有保存" in page
    sent = typed(page)
    new = sent["row"][2]
    saved = manager.submit(path, sent | {f"{new}-zh": "判定", f"{new}-type": "yes_no", "do": "save"}, page="/me")
    assert saved.status_code == 303
    page = page_of(manager.get(path))
    assert re.findall(r'name="f\d-zh" value="([^"]+)"', page) == ["供应商", "判定", "数量", "日期"]
    assert "判定" in page_of(manager.get("/forms/QR15-08/draft?as=phone"))


def test_a_fault_stands_at_its_row_and_what_was_typed_stays(manager):
    path = begun(manager)
    sent = typed(page_of(manager.get(path))) | {"f0-type": "choice", "f1-zh": "件数（改）", "f2-type": "nonsense"}
    answer = manager.submit(path, sent | {"do": "save"}, page="/me")
    page = page_of(answer)
    assert answer.status_code == 422
    assert "件数（改）" in page
    assert 'href="#row-f0"' in page
    assert 'href="#row-f2"' in page


def test_no_word_file_no_number_and_a_taken_number_are_told_on_the_page(manager):
    answer = manager.submit("/forms/from-word", {"file": (io.BytesIO(b"PK"), "x.docx")}, page="/me")
    assert answer.status_code == 422
    assert 'id="file-error"' in page_of(answer)
    begun(manager)
    sent = manager.submit("/forms/from-word", {"file": (io.BytesIO(SHEET), "来料.docx")}, page="/me")
    for number in ("", "QR15", "QR15-08"):
        fields = {"number": number, "title_zh": "又一张", "clauses": "4.1", "years": "5", "keeper_zh": "品管部"}
        again = manager.submit(sent.location, fields, page="/me")
        assert 400 <= again.status_code < 500, number
        assert "又一张" in page_of(again)
