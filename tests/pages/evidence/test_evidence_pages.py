"""The page that hands out packages: a ZIP for those who may, everything typed kept where something is wrong."""

import io
import zipfile

from tests.factories.documents import make_released


def test_the_auditor_takes_a_document_home(client, session, cast):
    make_released(session, cast)
    client.sign_in("auditor")
    page = client.get("/evidence?documents=SP15").get_data(as_text=True)
    assert 'value="SP15"' in page
    taken = client.submit("/evidence", {"documents": "sp１5"})
    assert taken.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(taken.data)) as held:
        assert "documents/SP15/A-0.json" in held.namelist()
    ledger = client.get("/ledger?act=evidence.taken").get_data(as_text=True)
    assert "取走证据包" in ledger


def test_what_cannot_be_taken_is_said_and_what_was_typed_stays(client, cast):
    client.sign_in("auditor")
    answer = client.submit("/evidence", {"documents": "SP99", "since": "2026-02-30"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "日期写成 2026-11-22 这样。" in page
    assert 'value="SP99"' in page
    answer = client.submit("/evidence", {"documents": "SP99"})
    assert "没有 SP99" in answer.get_data(as_text=True)
