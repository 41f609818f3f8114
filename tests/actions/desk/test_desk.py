"""The desk: each thing lies with the person whose post has it, once, and with nobody else."""

from datetime import timedelta

import pytest

from app.approvals import actions as approvals
from app.approvals.actions import NewDelegation
from app.cases.actions import waive
from app.checks.queries.cases import case_of, loaded, moment
from app.desk.queries.desk import desk_page
from app.documents.actions.coming import sets
from app.kernel import clock
from app.kernel.people import Post
from app.kernel.subjects import SubjectKind
from tests.factories.documents import TODAY, make_draft, make_released, sign, submit
from tests.factories.records import dispatch, file_record, make_form, sample_answers

ZONE = "Asia/Shanghai"
NOW = moment(None, ZONE)
SOON = (NOW.on + timedelta(days=3)).isoformat()
FORMS = ("QR15-01", "QR15-03", "QR15-04", "QR15-05", "QR15-06", "QR15-07")


@pytest.fixture
def forms(session, cast):
    for number in FORMS:
        make_form(session, cast, number)


def steps(session, actor, when=None):
    return [(one.case, one.step.plan.id) for one in desk_page(session, actor, when or moment(None, ZONE)).missing]


def test_a_step_of_a_case_lies_with_its_post_until_it_is_done(session, cast, forms):
    sent = file_record(session, cast.service, raw=dispatch(planned_on=SOON)).number
    assert steps(session, cast.staff) == [(sent, "receipt")]
    assert steps(session, cast.sales) == steps(session, cast.manager) == []
    file_record(session, cast.service, "QR15-05", sample_answers("QR15-05") | {"dispatch": sent, "remarks": "无"})
    assert steps(session, cast.staff) == []


def test_a_signature_that_waits_is_not_told_twice(session, cast, forms):
    sent = file_record(session, cast.service, raw=dispatch(planned_on=SOON)).number
    page = desk_page(session, cast.product, moment(None, ZONE))
    assert [(one.number, one.title.zh != "") for one in page.jobs] == [(sent, True)]
    assert page.missing == ()


def test_what_is_late_comes_up_to_whom_it_is_escalated(session, cast, forms):
    sent = file_record(session, cast.service, raw=dispatch(planned_on=TODAY.isoformat())).number
    later = moment(NOW.on + timedelta(days=20), ZONE)
    assert steps(session, cast.manager, later) == [(sent, "approved")]
    assert (sent, "receipt") in steps(session, cast.product, later)
    waive(session, cast.manager, case_of(session, sent, moment(None, ZONE)), "receipt", "顾客取消")
    session.commit()
    assert (sent, "receipt") not in steps(session, cast.product, later)


def told(found, post):
    waiting = ((one.head.number, step) for one in found for step in one.waiting)
    return {(number, step.plan.id) for number, step in waiting if post in {*step.plan.who, step.escalated}}


def test_each_post_has_what_the_cases_say_and_no_more(session, cast, forms):
    """The short way by SQL against every case read and judged, today and when all is late."""
    first = file_record(session, cast.service).number
    file_record(session, cast.service)
    file_record(session, cast.service, "QR15-05", sample_answers("QR15-05") | {"dispatch": first, "remarks": "漏油"})
    for number, changes in (
        ("QR15-07", {}),
        ("QR15-07", {"origin": "site_verification"}),
        ("QR15-06", {"stage": "complaint"}),
        ("QR15-01", {"suggestion": "暂无。"}),
        ("QR15-01", {"suggestion": "早些发货"}),
    ):
        answers = sample_answers(number)
        named = {"related": first} if "related" in answers else {}
        file_record(session, cast.service, number, answers | named | changes)
    for when in (moment(None, ZONE), moment(NOW.on + timedelta(days=40), ZONE)):
        found = loaded(session, when)[1]
        assert len(found) == 6
        for post in Post:
            page = desk_page(session, next(one for one in vars(cast).values() if post in one.posts), when)
            to_sign = {job.number for job in page.jobs}
            wanted = told(found, post) if post is not Post.ADMINISTRATOR else set()
            shown = {(one.case, one.step.plan.id) for one in page.missing}
            assert {one for one in wanted if one[0] not in to_sign} <= shown <= wanted, post


def test_a_release_set_says_how_far_it_is(session, cast):
    make_draft(session, cast.manager)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    found = sets.open_set(session, cast.manager, "两份一起", None)
    for number in ("SP15", "SP16"):
        sets.put_in(session, cast.manager, found.id, number)
    session.commit()

    def standing():
        return [(one.name, one.members, one.ready, one.is_ready) for one in desk_page(session, cast.manager, NOW).sets]

    assert standing() == [("两份一起", 2, 0, False)]
    for number in ("SP15", "SP16"):
        submit(session, cast.manager, number)
        assert [job.title.zh for job in desk_page(session, cast.quality, NOW).jobs][:1] != [""]
        sign(session, cast.quality, number)
        sign(session, cast.general, number)
    assert standing() == [("两份一起", 2, 2, True)]
    assert desk_page(session, cast.quality, NOW).sets == ()
    sets.release(session, cast.manager, found.id, TODAY)
    session.commit()
    assert standing() == []


def test_the_owner_finds_a_review_that_is_due_and_nobody_else(session, cast):
    make_released(session, cast)
    due = moment(TODAY + timedelta(days=3 * 365 - 20), ZONE)

    def reviews(actor, when=due):
        return [one.number for one in desk_page(session, actor, when).due]

    assert reviews(cast.quality) == ["SP15"]
    assert reviews(cast.quality, NOW) == []
    assert reviews(cast.sales) == reviews(cast.auditor) == []


def test_who_signs_for_another_finds_their_jobs(session, cast):
    make_draft(session, cast.manager)
    submit(session, cast.manager, "SP15")
    sign(session, cast.quality, "SP15")
    now = clock.now()
    until = now + timedelta(days=5)
    new = NewDelegation(cast.product.person_id, (SubjectKind.REVISION,), now, until, "出差")
    approvals.delegate(session, cast.general, new)
    session.commit()
    assert [(one.number, one.principal) for one in desk_page(session, cast.product, NOW).jobs] == [("SP15", "刘䶮")]
