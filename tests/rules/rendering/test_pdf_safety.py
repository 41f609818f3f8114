"""A print fetches nothing, runs nothing, and shows what was typed as text."""

import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.wording import Words
from app.rendering.paper import Cell, FormSection
from app.rendering.pdf import engine
from app.rendering.pdf.markup import html
from tests.rules.rendering.pdf_papers import FOOTING, FORM, PROCEDURE
from tests.rules.rendering.pdf_reading import drawn, squeezed, text


@pytest.fixture
def canary():
    """A web server on this machine that notes what is asked of it: its address and the notes."""
    asked = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def hostile(address: str) -> str:
    return (
        f'<img src="{address}/img"></td></table><link rel=stylesheet href="{address}/css">'
        f"<style>@import url({address}/import); body{{background:url({address}/bg)}}</style>"
        f'<object data="{address}/object"></object><script>x</script>{{{{ 7*7 }}}}'
    )


def with_value(value: str):
    cells = (Cell("a", Words(value, value), value, long=True),)
    return replace(FORM, sections=(FormSection("s", Words(value[:20], value[:20]), cells),), title=Words(value, value))


def test_markup_that_was_typed_is_printed_as_text_and_fetches_nothing(canary):
    address, asked = canary
    read = text(drawn(with_value(hostile(address))))
    assert squeezed(hostile(address)) in read
    assert asked == []


def test_a_logo_that_refers_outside_is_drawn_without_what_it_refers_to(canary, tmp_path):
    address, asked = canary
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>geheim</text></svg>')
    logo = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        f'<style>@import url({address}/svg-css);</style><image href="{address}/svg" width="9" height="9"/>'
        f'<image xlink:href="{secret.as_uri()}" width="9" height="9"/><use href="{secret.as_uri()}#x"/></svg>'
    )
    content = drawn(replace(PROCEDURE, logo_svg=logo, clauses=()))
    assert asked == []
    assert "geheim" not in text(content)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/x", "https://example.test/", "file:///etc/hostname", "ftp://x/", "data:text/html,x", "qms:x"],
)
def test_the_fetcher_refuses_everything_that_is_not_ours(url):
    drawn(FORM)
    fetcher = next(iter(engine._state.presses.values())).page("<html/>").url_fetcher
    with pytest.raises(PermissionError):
        fetcher.fetch(url)
    assert fetcher.fetch("qms-font:marks").read().startswith(b"\x00\x01\x00\x00")


def test_the_canary_would_have_sung(canary):
    import urllib.request

    address, asked = canary
    urllib.request.urlopen(f"{address}/song").close()
    assert asked == ["/song"]


def test_a_broken_logo_does_not_stop_a_print():
    assert "SP15" in text(drawn(replace(PROCEDURE, logo_svg="<svg", clauses=())))


def test_nothing_typed_becomes_markup_anywhere_on_the_page():
    evil = '"><b class=evil>'
    words = Words(evil, evil)
    paper = replace(
        with_value(evil),
        company=words,
        number=evil,
        record_number=evil,
        governed_by=words,
        status_line=words,
        amendments=((evil,) * 5,),
        footing=replace(FOOTING, printed_by=evil, content_hash=evil, checkpoint_head=evil, copy_line=words),
        logo_svg=evil,
        bilingual=True,
    )
    assert "<b class=evil>" not in html(paper)


@given(st.text())
def test_whatever_text_a_paper_holds_its_page_can_be_read_as_xml(text):
    paper = replace(FORM, title=Words(text, text), company=Words(text, text))
    ET.fromstring(engine.printable(html(paper)))
