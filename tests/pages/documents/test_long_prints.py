"""A long list as PDF: the page says how far it is and looks again by itself; a program gets the same as JSON."""

import pytest

from app.kernel.refusals import UnderWay
from app.lists import prints
from app.rendering.pdf.patience import LAID_OUT


@pytest.fixture
def slow(monkeypatch):
    def making(_folder, _key, _begin):
        raise UnderWay(LAID_OUT.filled(pages=40, total=107), done=40, total=107)

    monkeypatch.setattr(prints.pdf, "patient", making)


def test_the_page_tells_how_far_it_is_and_asks_again(client, session, cast, slow):
    client.sign_in("manager")
    found = client.get("/documents/list.pdf?state=in_force")
    assert (found.status_code, found.headers["Refresh"], found.headers["Cache-Control"]) == (202, "2", "no-store")
    assert "已排 40 页，共约 107 页" in found.text
    assert 'max="107" value="40"' in found.text


def test_a_program_is_told_the_same(client, session, cast, slow):
    client.sign_in("manager")
    found = client.get("/documents/list.pdf", headers={"Accept": "application/json"})
    assert (found.status_code, found.headers["Retry-After"]) == (202, "2")
    assert found.json["under_way"]["done"] == 40


def test_a_list_that_was_made_is_found_again_without_drawing(client, session, cast, monkeypatch):
    drawn = []

    def making(_folder, _key, begin):
        begun = begin()
        drawn.append(begun)
        begun.keep(b"%PDF made")
        return b"%PDF made", None

    monkeypatch.setattr(prints.pdf, "patient", making)
    client.sign_in("manager")
    assert [client.get("/documents/list.pdf").data for _ in range(2)] == [b"%PDF made"] * 2
    assert len(drawn) == 1
