"""The trace of a record on its page and for programs: texts that held, training, links, case, prints, ledger."""

from datetime import timedelta

import pytest

from app.distribution.actions.planning import set_list
from app.distribution.words.reading import Audience
from app.kernel.people import Post
from tests.factories.documents import TODAY, make_released
from tests.factories.records import file_record, make_form, make_next_revision, sample_answers
from tests.pages.api.conftest import program

__all__ = ["program"]


@pytest.fixture
def pair(session, cast):
    set_list(session, cast.manager, "SP15", Audience(frozenset({Post.SERVICE_SECTION})), 0)
    make_released(session, cast)
    for number in ("QR15-03", "QR15-05"):
        make_form(session, cast, number)
    sent = file_record(session, cast.service).number
    answers = sample_answers("QR15-05") | {"dispatch": sent}
    return sent, file_record(session, cast.service, "QR15-05", answers).number


def test_the_trace_of_a_receipt_leads_to_its_dispatch_its_case_and_the_texts_of_its_day(session, cast, pair, client):
    sent, receipt = pair
    client.sign_in("auditor")
    page = client.get(f"/records/{receipt}/trace").get_data(as_text=True)
    for said in ("QR15-05 A/0", "SP15 A/0", "当天有效", "没有阅知", sent, "提交记录", f"/cases/{sent}"):
        assert said in page, said
    assert f"/records/{receipt}/trace" in client.get(f"/records/{receipt}").get_data(as_text=True)


def test_programs_get_it_and_it_stays_what_held_that_day_when_the_form_changes(session, cast, pair, program):
    sent, receipt = pair
    make_next_revision(session, cast, "QR15-03", TODAY + timedelta(days=1))
    found = program(cast.auditor).get(f"/records/{sent}/trace").json
    assert (found["form"]["revision"], found["form"]["held"]) == ("A/0", True)
    assert found["named_by"] == [receipt]
    assert found["case"] == sent
    assert {one["meaning"] for one in found["procedure"]["signed"]} >= {"prepared", "approved"}
    assert program(cast.auditor).get("/records/QR15-03-2026-9999/trace").status_code == 404
