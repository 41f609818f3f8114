"""QR15-02: computed from a fixed set of QR15-01, and computed again to the last digit."""

import pytest

from app.kernel.refusals import Conflict, Invalid
from app.records.actions import amending, computing, submitting
from app.records.words import Amendment, Typed
from tests.factories.accounts import PASSWORD
from tests.factories.records import PLACE, file_record, make_draft_of, make_form, sample_answers, submission

OWN = {"period": "2026-H1", "sent": "8", "analysis": "交期短的项目价格偏高。", "target": "80"}


def survey(index, **changes):
    return sample_answers("QR15-01", index) | changes


@pytest.fixture
def surveyed(session, cast):
    make_form(session, cast, "QR15-01")
    make_form(session, cast, "QR15-02")
    return [file_record(session, cast.staff, "QR15-01", survey(index)) for index in range(3)]


def test_the_figures_come_from_every_survey_of_the_half_year(session, cast, surveyed):
    file_record(session, cast.staff, "QR15-01", survey(0, period="2025-H2"))
    record = file_record(session, cast.staff, "QR15-02", OWN)
    assert [row["record"] for row in record.answers["sources"]] == [one.number for one in surveyed]
    assert record.answers["returned"] == "3"
    assert record.answers["return_rate"] == "37.50"


def test_typed_figures_do_not_count(session, cast, surveyed):
    record = file_record(session, cast.staff, "QR15-02", OWN | {"satisfaction": "100.00", "score": "99"})
    assert record.answers["satisfaction"] != "100.00"


def test_the_set_is_fixed_once_computed(session, cast, surveyed):
    draft = make_draft_of(session, cast.staff, "QR15-02")
    draft = computing.compute_draft(session, cast.staff, draft.key, Typed(OWN, draft.version))
    session.commit()
    file_record(session, cast.staff, "QR15-01", survey(3))

    record = submitting.submit(session, cast.staff, submission(draft, OWN), PLACE)
    assert record.answers["returned"] == "3"


def test_a_half_year_without_surveys_is_told(session, cast, surveyed):
    with pytest.raises(Invalid):
        file_record(session, cast.staff, "QR15-02", OWN | {"period": "2019-H1"})


def test_computing_again_gives_the_same(session, cast, surveyed):
    record = file_record(session, cast.staff, "QR15-02", OWN)
    comparison = computing.recompute(session, record.number)
    assert comparison.same
    assert comparison.sources == tuple(one.number for one in surveyed)


def test_a_survey_amended_later_is_named_and_the_old_figures_still_come_out(session, cast, surveyed):
    record = file_record(session, cast.staff, "QR15-02", OWN)
    changed = {**surveyed[0].answers, "price": "very_dissatisfied"}
    amendment = Amendment(surveyed[0].number, Typed(changed, 1), "录入时看错", PASSWORD)
    amending.amend(session, cast.staff, amendment, PLACE)
    session.commit()
    comparison = computing.recompute(session, record.number)
    assert comparison.same
    assert comparison.amended_since == (surveyed[0].number,)


def test_a_form_that_is_not_computed_cannot_be_computed_again(session, cast, surveyed):
    with pytest.raises(Conflict):
        computing.recompute(session, surveyed[0].number)
