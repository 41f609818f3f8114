"""The page that hands out packages: a ZIP for those who may, everything typed kept where something is wrong."""

import io
import zipfile

import pytest

from app.evidence.actions import packing
from tests.factories.documents import make_released
from tests.factories.records import dispatch, file_record, make_form


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


def test_a_large_package_is_made_beside_the_page_and_fetched_by_who_asked_for_it(
    client, session, cast, app, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    make_released(session, cast)
    monkeypatch.setattr(packing, "AT_ONCE", 0)
    monkeypatch.setattr("app.evidence.views.start_command", lambda *_: None)  # the test runs it itself
    client.sign_in("auditor")
    place = client.submit("/evidence", {"documents": "SP15"}).location
    assert "0 / 1" in client.get(place).get_data(as_text=True)
    assert client.get(f"{place}/file").status_code == 409
    assert client.submit("/evidence", {"documents": "SP15"}).status_code == 409, "one at a time"
    done = app.test_cli_runner().invoke(app.cli, ["evidence-order", place.rpartition("/")[2]])
    assert done.exit_code == 0, done.output
    taken = client.get(f"{place}/file")
    (tmp_path / "taken.zip").write_bytes(taken.data)
    with zipfile.ZipFile(tmp_path / "taken.zip") as held:
        assert "documents/SP15/A-0.json" in held.namelist()
    assert "装好了" in client.get("/evidence").get_data(as_text=True)
    other = app.test_client()
    other.sign_in("manager")
    assert other.get(place).status_code == 404
    assert other.get(f"{place}/file").status_code == 404


def test_a_case_and_a_search_are_taken_whole(client, session, cast):
    make_released(session, cast)
    make_form(session, cast)
    record = file_record(session, cast.service, raw=dispatch())
    session.commit()
    client.sign_in("auditor")
    for typed in ({"cases": record.number}, {"search": f"编号:{record.number}"}, {"everything": "1"}):
        taken = client.submit("/evidence", typed)
        with zipfile.ZipFile(io.BytesIO(taken.data)) as held:
            assert f"records/{record.number}/version-1.json" in held.namelist(), typed
    answer = client.submit("/evidence", {"cases": "QR15-03-2026-9999"})
    assert "没有" in answer.get_data(as_text=True)
