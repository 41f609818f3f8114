"""Signing a filed record, giving it back, amending it: what counts is the hash of the content."""

from dataclasses import replace

import pytest

from app.approvals import queries as approvals
from app.approvals.words import RouteState
from app.kernel.refusals import Forbidden, Invalid, Stale
from app.kernel.subjects import record_subject
from app.ledger.actions.verifying import verify
from app.ledger.queries.entries import history
from app.records.actions import amending, signing
from app.records.queries import broken_contents, record, records
from app.records.words import Amendment, Signing, Typed
from tests.factories.accounts import PASSWORD
from tests.factories.records import PLACE, file_record, make_form, sample_answers


@pytest.fixture
def filed(session, cast):
    make_form(session, cast)
    return file_record(session, cast.service)


def _signing(session, record_, password=PASSWORD):
    route = approvals.route_of(session, record_subject(record_.number))
    return Signing(record_.number, route.next_step.id, password, record_.content_hash)


def _amendment(record_, reason="来函写明两台", **changes):
    return Amendment(record_.number, Typed({**record_.answers, **changes}, record_.version), reason, PASSWORD)


def test_the_post_the_form_names_signs_and_completes_the_route(session, cast, filed):
    route = signing.sign(session, cast.product, _signing(session, filed), PLACE)
    session.commit()
    assert route.state is RouteState.COMPLETE
    assert history(session, "record", filed.number)[0].act == "record.signed"


def test_whoever_filed_does_not_approve(session, cast, filed):
    both = replace(cast.service, posts=cast.service.posts | cast.product.posts)
    with pytest.raises(Forbidden):
        signing.sign(session, both, _signing(session, filed), PLACE)


def test_another_post_does_not_sign(session, cast, filed):
    with pytest.raises(Forbidden):
        signing.sign(session, cast.sales, _signing(session, filed), PLACE)


def test_a_page_with_other_content_does_not_sign(session, cast, filed):
    with pytest.raises(Stale):
        signing.sign(session, cast.product, replace(_signing(session, filed), seen_hash="0" * 64), PLACE)


def test_giving_back_needs_a_remark_and_is_noted(session, cast, filed):
    with pytest.raises(Invalid):
        signing.give_back(session, cast.product, filed.number, " ")
    session.rollback()
    route = signing.give_back(session, cast.product, filed.number, "型号写错")
    session.commit()
    assert route.state is RouteState.RETURNED
    assert history(session, "record", filed.number)[0].act == "record.returned"


def test_an_amendment_keeps_the_old_value_and_starts_the_route_again(session, cast, filed):
    signing.sign(session, cast.product, _signing(session, filed), PLACE)
    session.commit()
    amended = amending.amend(session, cast.service, _amendment(filed, quantity="2"), PLACE)
    session.commit()
    assert (amended.version, amended.answers["quantity"]) == (2, "2")
    assert [one.answers["quantity"] for one in records.versions(session, filed.id)] == [filed.answers["quantity"], "2"]
    assert amended.content_hash != filed.content_hash
    subject = record_subject(filed.number)
    assert approvals.route_of(session, subject).state is RouteState.OPEN
    assert len(approvals.sign_offs_of(session, subject, amended.content_hash)) == 1
    assert len(approvals.sign_offs_of(session, subject)) == 3
    assert list(broken_contents(session)) == []
    assert verify(session).ok


def test_an_open_route_is_cancelled_by_an_amendment(session, cast, filed):
    amending.amend(session, cast.service, _amendment(filed, quantity="2"), PLACE)
    session.commit()
    states = [one.state for one in approvals.all_routes_of(session, record_subject(filed.number))]
    assert states == [RouteState.COMPLETE, RouteState.CANCELLED, RouteState.COMPLETE, RouteState.OPEN]


def test_a_spelling_of_the_same_value_is_no_change(session, cast, filed):
    with pytest.raises(Invalid):
        amending.amend(session, cast.service, _amendment(filed, quantity="１"), PLACE)


def test_an_amendment_says_why(session, cast, filed):
    with pytest.raises(Invalid) as caught:
        amending.amend(session, cast.service, _amendment(filed, reason="  ", quantity="2"), PLACE)
    assert caught.value.problems[0].field == "reason"


def test_an_amendment_is_checked_like_a_filing(session, cast, filed):
    with pytest.raises(Invalid) as caught:
        amending.amend(session, cast.service, _amendment(filed, fault=""), PLACE)
    assert [problem.field for problem in caught.value.problems] == ["fault"]


def test_two_who_amend_at_once_do_not_overwrite_each_other(session, cast, filed):
    amending.amend(session, cast.service, _amendment(filed, quantity="2"), PLACE)
    session.commit()
    with pytest.raises(Stale) as caught:
        amending.amend(session, cast.service, _amendment(filed, quantity="3"), PLACE)
    assert caught.value.current["quantity"] == "2"


def test_other_posts_do_not_amend(session, cast, filed):
    with pytest.raises(Forbidden):
        amending.amend(session, cast.sales, _amendment(filed, quantity="2"), PLACE)
    with pytest.raises(Forbidden):
        amending.amend(session, cast.auditor, _amendment(filed, quantity="2"), PLACE)


def test_links_follow_an_amendment(session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-05")
    first, second = (file_record(session, cast.service) for _ in range(2))
    raw = sample_answers("QR15-05") | {"dispatch": first.number}
    receipt = file_record(session, cast.service, "QR15-05", raw)
    amending.amend(session, cast.service, _amendment(receipt, dispatch=second.number), PLACE)
    session.commit()
    assert records.linked(session, first)[1] == ()
    assert [one.number for one in records.linked(session, second)[1]] == [receipt.number]


def test_a_record_is_found_in_any_spelling_of_its_number(session, cast, filed):
    assert record(session, " qr15－03–2026-0001 ").number == filed.number
