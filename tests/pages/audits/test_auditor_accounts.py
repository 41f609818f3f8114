"""Auditors' accounts: they end by themselves, see their scope alone on every route, and leave a trace of each view."""

import re
from datetime import timedelta

import pytest

from app.accounts.queries import acting, people
from app.audits.actions.access import limit_account
from app.audits.words.access import NewAccess
from app.db.base import database
from app.evidence.actions import packing
from app.kernel import clock
from app.kernel.clock import Today
from app.ledger.models import LedgerEntry
from app.ledger.words import Tag
from app.records.prints import press
from app.web.guard import routes
from tests.factories.world import address, copied
from tests.inspecting import InspectingClient

ZONE = "Asia/Shanghai"
# Records of another form, and other documents by number and title.
OUT_OF_SCOPE = re.compile(r"QR15-04-20|采购程序|培训程序|ED01|SP17 A")


@pytest.fixture
def app(world, monkeypatch):
    monkeypatch.setattr(press.pdf, "render_isolated", lambda _paper: b"%PDF-1.7")
    with copied(world) as made:
        yield made


class Auditor:
    """The auditor at a browser and at a program."""

    def __init__(self, app, world):
        app.test_client_class = InspectingClient
        self.world, self.client, self.program = world, app.test_client(), app.test_client(use_cookies=False)
        assert self.client.sign_in("auditor").status_code == 303
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.client.get("/me").get_data(as_text=True))
        self.csrf = found[1]

    def get(self, rule):
        path = address(rule, self.world.places)
        if not path.startswith("/api/"):
            return self.client.get(path)
        return self.program.get(path, headers={"Authorization": f"Bearer {self.world.tokens['auditor']}"})


def limit_auditor() -> None:
    """SP15 and QR15-03 alone, from yesterday until the end of tomorrow."""
    session, today = database.session(), clock.today(ZONE)
    days = (today - timedelta(days=1), today + timedelta(days=1))
    new = NewAccess(*days, ("SP15",), ("QR15-03",), (), None, None, "监督审核")
    person = next(one.id for one in people(session) if one.username == "auditor")
    limit_account(session, acting(session, "manager"), person, new, Today(today, ZONE))
    session.commit()


def acts(tag: Tag) -> list[str]:
    rows = database.session().query(LedgerEntry).filter_by(act=tag.value).order_by(LedgerEntry.seq)
    return [row.body for row in rows]


def test_nothing_out_of_scope_stands_on_any_route(app, world):
    limit_auditor()
    visitor = Auditor(app, world)
    seen, wrong = 0, []
    for route in routes(app):
        if route["method"] != "GET" or route["path"].startswith(("/static", "/api/v1/openapi", "/q/", "/Q/", "/s/")):
            continue
        answer = visitor.get(route["path"])
        is_text = answer.mimetype in {"text/html", "application/json", "text/csv"}
        found = OUT_OF_SCOPE.search(answer.get_data(as_text=True)) if is_text and answer.status_code == 200 else None
        seen += answer.status_code == 200
        if found or answer.status_code >= 500:
            wrong.append(f"{route['path']}: {answer.status_code} {found[0] if found else ''}")
    assert not wrong, "\n".join(wrong)
    assert seen > 40, "it must have seen something, or this proves little"
    found = visitor.client.get(f"/records/{world.places['record_with_file']}")
    assert found.status_code == 404, "a record of another form is none for this reader"
    hits = visitor.client.get("/search?q=QR15-04&old=1").get_data(as_text=True)
    assert "QR15-04-2026" not in hits, "neither a hit, nor counted, nor suggested"


def test_an_auditor_reads_under_their_name_and_each_view_is_noted(app, world):
    limit_auditor()
    visitor = Auditor(app, world)
    page = visitor.client.get("/documents/SP15").get_data(as_text=True)
    assert 'class="watermark"' in page
    assert "审核员 顾青" in page
    assert any("/documents/SP15" in body for body in acts(Tag.PAGE_SEEN))
    refused = visitor.client.post("/reading/1", data={"csrf_token": visitor.csrf})
    assert refused.status_code == 403, "reads, and acknowledges nothing"


def test_a_session_ends_by_itself_and_nobody_signs_in_after_the_term(app, world, monkeypatch):
    limit_auditor()
    visitor = Auditor(app, world)
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert visitor.client.get("/documents/SP15").location.startswith("/sign-in")
    assert visitor.get("/api/v1/documents").status_code == 401
    assert app.test_client().sign_in("auditor").status_code == 403


def test_an_auditor_whose_time_ends_while_a_package_is_built_gets_nothing(app, world, monkeypatch):
    limit_auditor()
    visitor = Auditor(app, world)
    built, now = packing.packed, clock.now

    def slowly(*args, **kwargs):
        made = built(*args, **kwargs)
        monkeypatch.setattr(clock, "now", lambda: now() + timedelta(days=3))
        return made

    monkeypatch.setattr(packing, "packed", slowly)
    asked = {"documents": "SP15", "csrf_token": visitor.csrf}
    answer = visitor.client.post("/evidence", data=asked)
    assert answer.status_code == 403
    assert answer.mimetype != "application/zip"
    assert acts(Tag.EVIDENCE_TAKEN) == []
