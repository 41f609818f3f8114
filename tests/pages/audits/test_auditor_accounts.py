"""Auditors' accounts: they end by themselves, see their scope alone on every route, and leave a trace of each view."""

import re
from datetime import date, timedelta

import pytest

from app.accounts.actions import terms
from app.accounts.words import Access
from app.audits.actions.access import limit_account
from app.audits.words.access import NewAccess
from app.db.base import database
from app.db.reach import limit
from app.evidence.actions import packing
from app.kernel import clock
from app.kernel.clock import Today
from app.ledger.models import LedgerEntry
from app.records.prints import press
from tests.factories.world import address, copied
from tests.pages.test_route_matrix import Visitor

ZONE = "Asia/Shanghai"


@pytest.fixture
def app(world, tmp_path, monkeypatch):
    monkeypatch.setattr(press.pdf, "render_isolated", lambda _paper: b"%PDF-1.7")
    with copied(world, tmp_path / "copy") as made:
        yield made


def people() -> dict[str, int]:
    from app.accounts.queries import people as everybody

    return {one.username: one.id for one in everybody(database.session())}


def manager():
    from app.accounts.queries import acting

    return acting(database.session(), "manager")


def limited(**changes: object) -> None:
    """Limits the auditor to SP15 and QR15-03, from yesterday until tomorrow."""
    today = clock.today(ZONE)
    said = {
        "valid_from": today - timedelta(days=1),
        "valid_until": today + timedelta(days=1),
        "documents": ("SP15",),
        "forms": ("QR15-03",),
        "departments": (),
        "since": None,
        "until": None,
        "reason": "监督审核",
    }
    session = database.session()
    new = NewAccess(**said | changes)
    limit_account(session, manager(), people()["auditor"], new, Today(today, ZONE))
    session.commit()


OUT_OF_SCOPE = re.compile(r"QR15-04|QR15-05|QR15-07|SP1[67]|ED01|采购程序|培训程序|意见单")


def test_nothing_out_of_scope_stands_on_any_route(app, world):
    limited()
    visitor = Visitor(app, world, "auditor")
    seen, shown = 0, []
    from app.web.guard import routes

    for route in routes(app):
        path = address(route["path"], world.places)
        if route["method"] != "GET" or path.startswith(("/static", "/api/v1/openapi", "/help", "/q/", "/Q/", "/s/")):
            continue
        answer = visitor.take(route)
        if answer.status_code >= 500:
            shown.append((route["path"], answer.status_code, ""))
        text = answer.get_data(as_text=True) if answer.mimetype in {"text/html", "application/json", "text/csv"} else ""
        text = re.sub(r"(name=\"next\" value|href|action)=\"[^\"]*\"", "", text) if answer.status_code != 200 else text
        seen += answer.status_code == 200
        if answer.status_code == 200 and (found := OUT_OF_SCOPE.search(text)):
            shown.append((route["path"], found[0], text[max(0, found.start() - 60) : found.end() + 20]))
    assert shown == []
    assert seen > 40, "it must have seen something, or this proves little"
