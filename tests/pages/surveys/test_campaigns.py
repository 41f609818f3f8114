"""A campaign as the sales centre runs it, from the register to the statistics."""

import re

from app.db.base import database
from app.records.queries.records import answers_of_period
from app.surveys.actions import answering
from tests.counting import counted
from tests.factories.records import PLACE, make_form
from tests.factories.registers import make_customer
from tests.factories.surveys import ANSWER, CLOSES, PERIOD

AT = f"/surveys/QR15-01/{PERIOD}"


def test_a_campaign_goes_from_the_register_to_the_statistics(client, session, cast):
    make_form(session, cast, "QR15-01")
    make_form(session, cast, "QR15-02")
    make_customer(session, cast.sales)
    make_customer(session, cast.sales, code="K002", name_zh="没有邮箱的厂", name_en="", mail="")
    client.sign_in("service")
    client.submit("/surveys", {"form": "QR15-01", "period": PERIOD, "closes_on": CLOSES.isoformat()})
    refused = client.submit(f"{AT}/open", {"review": " "}, page=AT)
    assert refused.status_code == 422
    client.submit(f"{AT}/open", {"review": "会同品管部审定"}, page=AT)
    client.submit(f"{AT}/ask", {}, page=AT)
    told = client.get(AT).get_data(as_text=True)
    assert "1 封邮件放进发件箱" in told
    assert "邮件待发" in told
    code = re.search(r'<tr id="([0-9A-Z-]{9})">', told)[1]
    made = client.submit(f"{AT}/{code}/link", {}, page=AT).get_data(as_text=True)
    token = re.search(r"/s/([\w-]{32})", made)[1]
    assert token not in client.get(AT).get_data(as_text=True)
    answering.answer(database.session(), token, ANSWER, PLACE)
    database.session.commit()
    closing = client.submit(f"{AT}/close", {"closing": ""}, page=AT)
    assert closing.status_code == 422  # one was never asked
    for path in ("/surveys", AT, f"{AT}/{code}/paper", f"/s/{token}", "/surveys/trend", "/outbox"):
        with counted(database.engine) as asked:
            assert client.get(path).status_code == 200, path
        assert len(asked) <= 10, (path, asked)
    draft = client.get(client.submit(f"{AT}/compute", {}, page=AT).location).get_data(as_text=True)
    assert "QR15-01-2026-0001" in draft
    assert "84.00" in draft
    trend = client.get("/surveys/trend?by=customer").get_data(as_text=True)
    assert "示例水泵厂" in trend
    assert "<svg" in trend


def test_a_half_year_without_answers_computes_nothing_and_says_so(client, session, cast):
    make_form(session, cast, "QR15-01")
    make_form(session, cast, "QR15-02")
    client.sign_in("service")
    client.submit("/surveys", {"form": "QR15-01", "period": PERIOD, "closes_on": CLOSES.isoformat()})
    client.submit(f"{AT}/open", {"review": "不改"}, page=AT)
    refused = client.submit(f"{AT}/compute", {}, page=AT)
    assert (refused.status_code, "没有一份" in refused.get_data(as_text=True)) == (422, True)
    assert answers_of_period(database.session(), "QR15-02", PERIOD) == ()
