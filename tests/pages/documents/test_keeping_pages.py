"""Keeping an obsolete revision, by page and on paper."""

import io
import zipfile
from datetime import timedelta

from app.kernel import clock
from tests.factories.documents import make_released

TODAY = clock.today("Asia/Shanghai")


def test_page_and_print_say_that_it_is_kept(session, cast, client):
    make_released(session, cast, today=TODAY - timedelta(days=30))
    make_released(session, cast, today=TODAY)
    client.sign_in("manager")
    path = "/documents/SP15/A-0/keep"
    assert path in client.get("/documents/SP15/A-0").get_data(as_text=True)
    assert client.submit(path, {"reason": "", "until": "30.02.2030"}).status_code == 422
    assert client.submit(path, {"reason": "诉讼备查", "until": "2036-12-31"}).status_code == 303
    assert "作废留用，到 2036-12-31" in client.get("/documents/SP15/A-0").get_data(as_text=True)
    word = client.get("/documents/SP15/A-0/print.docx").data
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        said = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    for words in ("作废留用", "留用至 2036-12-31", "诉讼备查"):
        assert words in said
