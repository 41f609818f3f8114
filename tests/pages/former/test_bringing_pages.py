"""Former records by page and by API: rehearsed first with nothing written, brought in once, refused lines named."""

import io
import json
import re

from app.records.queries import records
from app.records.words import RecordFilter
from tests.factories.records import dispatch, make_form


def text(answer):
    return answer.get_data(as_text=True)


def _file(*numbers):
    answers = dispatch(planned_on="2025-03-06", notified_at="2025-03-04T10:00", fault_reported_on="2025-03-04")
    lines = [{"number": one, "filed_on": "2025-03-04", "by": "<b>离职的人</b>", "answers": answers} for one in numbers]
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in lines).encode()


def test_a_file_is_rehearsed_then_brought_in_once_and_bad_lines_are_named(client, session, cast):
    make_form(session, cast)
    session.commit()
    client.sign_in("manager")
    data = _file("QR15-03-2025-0007", "QR99-2025-0001") + b"\n{"

    def sent():
        file = (io.BytesIO(data), "旧 2025.jsonl")
        return client.submit("/records/former", {"file": file})

    page = text(sent())
    assert "能迁入 1" in page
    assert page.count("第 2 行") == page.count("第 3 行") == 1
    assert records.count(session, RecordFilter()) == 0
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)[1]
    wanted = {"digest": digest, "name": "旧 2025.jsonl"}
    assert "迁入 1 份记录" in text(client.submit("/records/former/bring-in", wanted, page="/records/former"))
    session.rollback()
    assert records.record(session, "QR15-03-2025-0007").former["file"] == "旧 2025.jsonl"
    assert "已有 1" in text(client.submit("/records/former/bring-in", wanted, page="/records/former"))
    assert records.count(session, RecordFilter()) == 1


def test_no_file_no_table_and_a_hash_of_nothing_are_told_on_the_page(client, session, cast):
    client.sign_in("manager")
    for sent in (None, (io.BytesIO(b"\x00\xff"), "x.jsonl"), (io.BytesIO(b"PK\x03\x04"), "x.xlsx")):
        answer = client.submit("/records/former", {"file": sent} if sent else {})
        assert answer.status_code in (200, 422)
        assert "能迁入 0" in text(answer) or 'role="alert"' in text(answer)
    for digest in ("", "../x", "a" * 64):
        answer = client.submit("/records/former/bring-in", {"digest": digest}, page="/records/former")
        assert (answer.status_code, "再选一次" in text(answer)) == (422, True)
