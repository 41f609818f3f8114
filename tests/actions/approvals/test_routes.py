"""Routes of sign-offs: order, posts, own work, wrong passwords, changed content, replays."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.approvals import actions, queries
from app.approvals.words import RouteState, SigningRequest, StepSpec
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale, Throttled
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.web.transaction import settle
from tests.factories.accounts import PASSWORD
from tests.tampering import lift_triggers

KEYRING = Keyring(b"k" * 32)
SUBJECT = Subject(SubjectKind.REVISION, "SP15 A/0")
HASH = "a" * 64


def specs(author: int) -> tuple[StepSpec, ...]:
    return (
        StepSpec(Meaning.REVIEWED, frozenset({Post.QUALITY_DEPARTMENT, Post.QUALITY_MANAGER}), frozenset({author})),
        StepSpec(Meaning.APPROVED, frozenset({Post.GENERAL_MANAGER, Post.QUALITY_MANAGER}), frozenset({author})),
    )


@pytest.fixture
def route(session, cast):
    made = actions.start(session, cast.manager, SUBJECT, HASH, specs(cast.manager.person_id))
    record(session, cast.manager, Tag.REVISION_SUBMITTED, SUBJECT)
    session.commit()
    return made


def sign(session, actor, step, password=PASSWORD, seen=HASH, current=HASH):
    made = actions.sign(session, actor, SigningRequest(SUBJECT, step.id, password, seen), current, KEYRING)
    record(session, actor, Tag.REVISION_SIGNED, SUBJECT)
    session.commit()
    return made


def test_a_route_is_complete_when_every_step_is_signed_in_order(session, cast, route):
    first = sign(session, cast.quality, route.steps[0])
    assert first.state is RouteState.OPEN
    done = sign(session, cast.general, route.steps[1])
    assert done.state is RouteState.COMPLETE
    assert [s.name for s in done.sign_offs] == ["沈砚", "刘䶮"]
    assert list(queries.broken_sign_offs(session, KEYRING)) == []


def test_nobody_signs_before_their_turn(session, cast, route):
    with pytest.raises(Conflict):
        sign(session, cast.general, route.steps[1])


def test_the_author_signs_neither_step(session, cast, route):
    with pytest.raises(Forbidden):
        sign(session, cast.manager, route.steps[0])


def test_who_reviewed_does_not_approve(session, cast, route):
    sign(session, cast.manager2, route.steps[0])
    with pytest.raises(Forbidden):
        sign(session, cast.manager2, route.steps[1])


def test_a_post_that_the_step_does_not_name_is_refused(session, cast, route):
    with pytest.raises(Forbidden) as refused:
        sign(session, cast.sales, route.steps[0])
    assert "品管部" in refused.value.message.zh


def test_content_that_changed_after_submitting_is_not_signed(session, cast, route):
    with pytest.raises(Conflict):
        sign(session, cast.quality, route.steps[0], seen="b" * 64, current="b" * 64)


def test_a_page_that_showed_other_content_is_not_signed(session, cast, route):
    with pytest.raises(Stale):
        sign(session, cast.quality, route.steps[0], seen="b" * 64)


def test_a_wrong_password_signs_nothing_and_the_fifth_locks(session, cast, route):
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Invalid) as refused:
            sign(session, cast.quality, route.steps[0], password="wrong")
        assert (f"还可以试 {left} 次" if left else "已锁住 15 分钟") in refused.value.message.zh
        session.rollback()
        settle(refused.value)
    with pytest.raises(Throttled):
        sign(session, cast.quality, route.steps[0])
    session.rollback()
    assert queries.sign_offs_of(session, SUBJECT) == ()


def test_a_replayed_signature_is_refused(session, cast, route):
    sign(session, cast.quality, route.steps[0])
    with pytest.raises(Conflict):
        sign(session, cast.quality, route.steps[0])
    session.rollback()
    assert len(queries.sign_offs_of(session, SUBJECT)) == 1


def test_giving_back_needs_a_remark_and_ends_the_route(session, cast, route):
    with pytest.raises(Invalid):
        actions.give_back(session, cast.quality, SUBJECT, "  ")
    with pytest.raises(Forbidden):
        actions.give_back(session, cast.sales, SUBJECT, "wrong post")
    done = actions.give_back(session, cast.quality, SUBJECT, "4.2 缺时限")
    assert (done.state, done.closing_remark) == (RouteState.RETURNED, "4.2 缺时限")
    session.rollback()


def test_a_second_open_route_on_one_subject_is_refused(session, cast, route):
    with pytest.raises(Conflict):
        actions.start(session, cast.manager2, SUBJECT, HASH, specs(0))


def test_waiting_shows_only_what_this_person_may_sign(session, cast, route):
    assert [one.subject for one in queries.waiting_for(session, cast.quality)] == [SUBJECT]
    assert queries.waiting_for(session, cast.general) == ()
    assert queries.waiting_for(session, cast.manager) == ()


def test_a_signature_moved_to_another_content_is_found(session, cast, route):
    sign(session, cast.quality, route.steps[0])
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text("UPDATE sign_off SET content_hash = 'c'"))
    session.rollback()
    lift_triggers(session)
    session.execute(text(f"UPDATE sign_off SET content_hash = '{'c' * 64}'"))
    assert [what.en for _, what in queries.broken_sign_offs(session, KEYRING)] == [
        "its statement is not what was signed"
    ]
    session.rollback()
