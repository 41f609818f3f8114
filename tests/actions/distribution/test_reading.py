"""Reading: who is asked, what they are shown first, that they have read it, and release that waits for it."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.accounts.actions.people import change_posts
from app.accounts.queries import actor_named
from app.checks.queries.cases import Moment
from app.checks.queries.house import general
from app.distribution.actions import planning, reading
from app.distribution.pages.reading import all_readers, reading_page
from app.distribution.queries import reading as queries
from app.distribution.queries.desk import Asked, on_the_desk
from app.distribution.words.reading import Audience, Plan, Question
from app.documents.actions import release
from app.documents.actions.following.copies import plan_reading, set_list
from app.documents.actions.withdrawal import withdraw
from app.documents.words.clauses import Clause
from app.kernel import clock
from app.kernel.keys import holds
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Stale
from app.ledger.actions.verifying import verify
from app.web.transaction import settle
from tests.factories.documents import KEYRING, make_draft, make_released, sign, submit
from tests.tampering import behind_its_back

DAY = clock.today("Asia/Shanghai")
TEXT = (
    Clause("3", 1, "职责", ""),
    Clause("3.1", 2, "", "客服科受理投诉。"),
    Clause("3.2", 2, "", "销售中心转交顾客来电。"),
    Clause("4", 1, "程序", ""),
    Clause("4.1", 2, "客服科受理", ""),
    Clause("4.1.1", 3, "", "两个工作日内回复。"),
    Clause("4.2", 2, "", "销售中心登记来电。"),
    Clause("4.3", 2, "", "品管部验证。"),
)
QUESTIONS = (Question("几日内回复？", ("两日", "一日"), 1, "4.1.1"),)


def changed(**texts):
    names = {f"c{one.number.replace('.', '_')}": one for one in TEXT}
    return tuple(Clause(one.number, one.level, one.title, texts.get(name, one.text)) for name, one in names.items())


@pytest.fixture
def released(session, cast):
    return make_released(session, cast, clauses=TEXT, today=DAY)


def waiting(session, person):
    return [(one.number, one.label) for one in queries.to_read(session, person)]


def read(session, person, number=0, seen=None, answers=None):
    one = queries.to_read(session, person)[number]
    found = queries.reading(session, one.round_id)
    done = reading.acknowledge(session, person, one.round_id, seen or found.hash, answers or {}, KEYRING)
    session.commit()
    return done


def test_without_a_list_the_posts_with_duties_read_and_nobody_else(session, cast, released):
    assert waiting(session, cast.service) == waiting(session, cast.sales) == [("SP15", "A/0")]
    for person in (cast.quality, cast.staff, cast.auditor, cast.administrator):
        assert waiting(session, person) == []


def test_only_what_changed_is_read_what_names_my_post_first_even_by_its_heading(session, cast, released):
    make_released(session, cast, clauses=changed(c4_1_1="一个工作日内回复。", c4_2="销售中心当天登记。"), today=DAY)
    assert waiting(session, cast.service) == [("SP15", "A/1")]
    round_id = queries.to_read(session, cast.service)[0].round_id
    page = reading_page(session, cast.service, round_id, DAY)
    assert [one.number for one in page.own] == ["4.1.1"]
    assert [one.number for one in page.others] == ["4.2"]
    assert [one.number for one in reading_page(session, cast.sales, round_id, DAY).own] == ["4.2"]
    assert "insert" in dict(page.own[0].pieces)
    assert page.own[0].change == "changed"


def test_who_is_not_asked_does_not_see_it_and_cannot_acknowledge(session, cast, released):
    round_id = queries.to_read(session, cast.service)[0].round_id
    with pytest.raises(NotFound):
        reading_page(session, cast.staff, round_id, DAY)
    with pytest.raises(Forbidden):
        reading.acknowledge(session, cast.staff, round_id, queries.reading(session, round_id).hash, {}, KEYRING)
    assert not reading_page(session, cast.auditor, round_id, DAY).may_acknowledge


def test_an_acknowledgement_is_bound_to_what_was_read_signed_and_given_once(session, cast, released):
    round_id = queries.to_read(session, cast.service)[0].round_id
    with pytest.raises(Stale):
        read(session, cast.service, seen="0" * 64)
    read(session, cast.service)
    assert waiting(session, cast.service) == []
    said, signature = session.execute(text("SELECT statement, signature FROM acknowledgement")).one()
    assert holds(KEYRING.public, said.encode(), signature)
    assert queries.reading(session, round_id).hash in said
    with pytest.raises(Conflict):
        reading.acknowledge(session, cast.service, round_id, queries.reading(session, round_id).hash, {}, KEYRING)
    assert verify(session).ok


def test_a_wrong_answer_means_reading_again_and_is_kept_in_the_ledger(session, cast):
    make_draft(session, cast.manager, clauses=TEXT)
    plan_reading(session, cast.manager, "SP15", Plan(QUESTIONS))
    submit(session, cast.manager)
    sign(session, cast.quality, today=DAY)
    sign(session, cast.general, today=DAY)
    for answers in ({}, {0: 0}, {0: 7}):
        with pytest.raises(Invalid) as refused:
            read(session, cast.service, answers=answers)
        assert [(one.field, "4.1.1" in one.message.zh) for one in refused.value.problems] == [("q0", True)]
        session.rollback()
    settle(refused.value)
    assert session.execute(text("SELECT count(*) FROM ledger_entry WHERE act = 'reading.missed'")).scalar_one() == 1
    read(session, cast.service, answers={0: 1})
    assert waiting(session, cast.service) == []


def test_a_later_revision_ends_the_reading_of_the_one_before(session, cast, released):
    old = queries.to_read(session, cast.service)[0].round_id
    make_released(session, cast, clauses=changed(c4_3="品管部当天验证。"), today=DAY)
    assert waiting(session, cast.service) == [("SP15", "A/1")]
    with pytest.raises(Conflict):
        reading.acknowledge(session, cast.service, old, queries.reading(session, old).hash, {}, KEYRING)
    withdraw(session, cast.manager, "SP15", "SP15", "不再需要", DAY)
    session.commit()
    assert waiting(session, cast.service) == []
    assert [one.closed_why for one in queries.readings(session)] == ["withdrawn", "superseded"]
    assert verify(session).ok


def test_the_list_decides_once_it_is_set_and_open_readings_follow_it(session, cast, released):
    wanted = Audience(frozenset({Post.QUALITY_DEPARTMENT}), frozenset({cast.staff.person_id}))
    set_list(session, cast.manager, "sp15", wanted, 0)
    session.commit()
    assert waiting(session, cast.quality) == waiting(session, cast.staff) == [("SP15", "A/0")]
    assert waiting(session, cast.service) == []
    with pytest.raises(Stale):
        set_list(session, cast.manager2, "SP15", Audience(), 0)
    with pytest.raises(Invalid):
        set_list(session, cast.manager, "SP15", Audience(people=frozenset({9_999})), 1)
    with pytest.raises(Forbidden):
        set_list(session, cast.sales, "SP15", Audience(), 1)
    set_list(session, cast.manager, "SP15", Audience(), 1)
    make_released(session, cast, clauses=changed(c4_3="品管部当天验证。"), today=DAY)
    assert [one.label for one in queries.readings(session)] == ["A/0"]
    assert verify(session).ok


def test_who_takes_a_post_later_reads_too(session, cast, released):
    change_posts(session, cast.manager, cast.staff.person_id, (Post.SERVICE_SECTION,), "调岗")
    session.commit()
    assert waiting(session, actor_named(session, "staff")) == [("SP15", "A/0")]


def test_late_readers_are_listed_and_reminded(session, cast, released):
    read(session, cast.sales)
    late = DAY + timedelta(days=8)
    (page,) = all_readers(session, cast.manager, "late", late)
    assert [(one.name, one.acknowledged is None) for one in page.readers] == [("周亦安", True), ("苏晴", False)]
    assert page.done == 1
    assert all_readers(session, cast.manager, "late", DAY + timedelta(days=7)) == ()
    with pytest.raises(Forbidden):
        reading.remind(session, cast.auditor, page.round.id)
    reading.remind(session, cast.manager, page.round.id)
    session.commit()
    assert queries.to_read(session, cast.service)[0].reminded_at
    assert on_the_desk(session, Asked(cast.manager, late, reads=True, oversees=True)).late_readings == 1
    asked = Asked(cast.service, late, reads=True, oversees=False)
    assert on_the_desk(session, asked).to_read == queries.to_read(session, cast.service)


def test_a_reading_is_late_as_long_as_somebody_has_not_read(session, cast, released):
    late = DAY + timedelta(days=8)
    when = Moment(late, clock.now(), "Asia/Shanghai")
    assert [one.subject for one in general(session, when)] == ["SP15 A/0"]
    read(session, cast.sales)
    read(session, cast.service)
    assert list(general(session, when)) == []


def in_review_with_training(session, cast, share):
    make_draft(session, cast.manager, clauses=TEXT)
    plan_reading(session, cast.manager, "SP15", Plan(share=share))
    submit(session, cast.manager)
    sign(session, cast.quality, today=DAY)


def test_a_release_that_demands_training_waits_until_each_post_has_read(session, cast):
    in_review_with_training(session, cast, 100)
    assert waiting(session, cast.service) == [("SP15", "A/0")]
    with pytest.raises(Conflict) as refused:
        sign(session, cast.general, today=DAY)
    assert "客服科 0/1" in refused.value.message.zh
    assert "销售中心 0/1" in refused.value.message.zh
    session.rollback()
    read(session, cast.service)
    with pytest.raises(Conflict):
        sign(session, cast.general, today=DAY)
    session.rollback()
    read(session, cast.sales)
    assert sign(session, cast.general, today=DAY).state == "approved"
    assert waiting(session, cast.service) == []
    assert len(queries.readings(session)) == 1
    assert verify(session).ok


def test_a_revision_given_back_is_not_read_any_more_and_read_anew_when_it_returns(session, cast):
    in_review_with_training(session, cast, 50)
    read(session, cast.service)
    release.give_back(session, cast.general, "SP15", "改一处")
    session.commit()
    assert waiting(session, cast.sales) == []
    submit(session, cast.manager)
    assert waiting(session, cast.service) == [("SP15", "A/0")]


def test_a_plan_is_checked_and_fixed_once_it_is_sent_round(session, cast):
    make_draft(session, cast.manager, clauses=TEXT)
    bad = (
        Plan(share=101),
        Plan(share=-1),
        Plan(days=0),
        Plan(days=366),
        Plan((Question("", ("a", "b"), 0),)),
        Plan((Question("?", ("a",), 0),)),
        Plan((Question("?", ("a", "b"), -1),)),
        Plan((Question("?" * 501, ("a", "b"), 0),)),
        Plan(QUESTIONS * 11),
    )
    for plan in bad:
        with pytest.raises(Invalid):
            plan_reading(session, cast.manager, "SP15", plan)
    with pytest.raises(Forbidden):
        plan_reading(session, cast.sales, "SP15", Plan())
    plan_reading(session, cast.manager, "SP15", Plan(QUESTIONS))
    with pytest.raises(Stale):
        planning.set_plan(session, cast.manager, "SP15", "A/0", Plan())
    session.commit()
    submit(session, cast.manager)
    with pytest.raises(Conflict):
        plan_reading(session, cast.manager, "SP15", Plan(version=1))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reading_round SET passages = '[]'",
        "UPDATE reading_round SET hash = ''",
        "DELETE FROM reading_round",
        "UPDATE acknowledgement SET name = 'x'",
        "DELETE FROM acknowledgement",
    ],
)
def test_the_database_refuses_to_change_what_was_read(session, cast, released, change):
    read(session, cast.service)
    with pytest.raises(DatabaseError):
        session.execute(text(change))
    session.rollback()


def test_an_acknowledgement_forged_behind_the_ledgers_back_is_found(session, cast, released):
    read(session, cast.service)
    behind_its_back(session, "UPDATE acknowledgement SET person_id = 1, name = '苏晴'")
    assert not verify(session).ok
