"""Answers by a link: one invitation, one record, whatever is sent how often."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.kernel.refusals import Conflict, Invalid, NotFound
from app.ledger.models import LedgerEntry
from app.records.models import RecordRow
from app.records.queries.records import record
from app.surveys.actions import answering, asking, planning
from app.surveys.models import LinkRow
from app.surveys.queries.links import behind
from app.surveys.words import OnPaper, Standing
from tests.factories.documents import TODAY
from tests.factories.records import PLACE
from tests.factories.surveys import ANSWER, CLOSES, PERIOD, invited, make_campaign, make_link


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_an_answer_becomes_a_record_filed_by_the_customer_on_the_revision_of_the_campaign(session, cast):
    made = make_campaign(session, cast)
    token = make_link(session, cast, made)
    number = answering.answer(session, token, {**ANSWER, "period": "1999-H1", "customer": "别人"}, PLACE)
    session.commit()
    filed = record(session, number)
    assert filed.filed_by == 0
    assert filed.filed_by_name == "海宁岚山食品有限公司（示例）"
    assert filed.revision_id == made.revision_id
    assert filed.answers["period"] == PERIOD
    assert filed.answers["customer"] == "海宁岚山食品有限公司（示例）"
    assert (filed.answers["sent_how"], filed.answers["returned_on"]) == ("link", TODAY.isoformat())
    one = invited(session, made)[0]
    assert (one.standing, one.record_number) == (Standing.ANSWERED, number)
    acts = session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq.desc()).limit(2)).all()
    assert acts == ["survey.answered", "record.filed"]


def test_the_same_answer_five_times_is_one_record_and_another_is_refused(session, cast):
    made = make_campaign(session, cast)
    token = make_link(session, cast, made)
    numbers = set()
    for _ in range(5):
        numbers.add(answering.answer(session, token, ANSWER, PLACE))
        session.commit()
    assert len(numbers) == 1
    assert count(session, RecordRow) == 1
    with pytest.raises(Conflict):
        answering.answer(session, token, ANSWER | {"price": "dissatisfied"}, PLACE)
    session.rollback()
    other = make_link(session, cast, made, 1)
    assert answering.answer(session, other, ANSWER, PLACE) not in numbers


def test_only_the_hash_of_a_token_is_kept_and_a_guess_opens_nothing(session, cast):
    token = make_link(session, cast, make_campaign(session, cast))
    assert len(token) == 32  # 192 bits in base64
    kept = [str(value) for row in session.execute(select(LinkRow.__table__)) for value in row]
    bodies = session.scalars(select(LedgerEntry.body)).all()
    assert not [one for one in (*kept, *bodies) if token in one]
    with pytest.raises(NotFound):
        behind(session, token[:-1], TODAY, PLACE.zone)


def test_a_link_opens_nothing_when_revoked_over_or_closed(session, cast):
    made = make_campaign(session, cast)
    token, code = make_link(session, cast, made), invited(session, made)[0].code
    later = replace(PLACE, today=CLOSES + timedelta(days=1))
    with pytest.raises(Conflict):
        answering.answer(session, token, ANSWER, later)
    session.rollback()
    planning.prolong(session, cast.sales, "QR15-01", PERIOD, CLOSES + timedelta(days=5), TODAY)
    session.commit()
    assert behind(session, token, later.today, later.zone).gate == "open"
    assert asking.revoke(session, cast.sales, made, code, "发错了人") == 1
    session.commit()
    with pytest.raises(Conflict):
        answering.answer(session, token, ANSWER, PLACE)
    session.rollback()
    fresh = make_link(session, cast, made)
    planning.close(session, cast.sales, "QR15-01", PERIOD, "另两家停产")
    session.commit()
    with pytest.raises(Conflict):
        answering.answer(session, fresh, ANSWER, PLACE)
    assert count(session, RecordRow) == 0


def test_looking_never_changes_anything_and_touching_is_noted_once(session, cast):
    made = make_campaign(session, cast)
    token = make_link(session, cast, made)
    before = count(session, LedgerEntry)
    for _ in range(3):
        behind(session, token, TODAY, PLACE.zone)
    session.commit()
    assert (count(session, LedgerEntry), invited(session, made)[0].standing) == (before, Standing.ASKED)
    for _ in range(2):
        answering.note_opened(session, token, PLACE)
        session.commit()
    assert (count(session, LedgerEntry), invited(session, made)[0].standing) == (before + 1, Standing.OPENED)


def test_an_answer_to_nothing_is_refused_and_a_level_nobody_knows_too(session, cast):
    token = make_link(session, cast, make_campaign(session, cast))
    with pytest.raises(Invalid):
        answering.answer(session, token, {"price": " ", "suggestion": ""}, PLACE)
    session.rollback()
    with pytest.raises(Invalid) as refused:
        answering.answer(session, token, {"price": "superb"}, PLACE)
    assert [one.field for one in refused.value.problems] == ["price"]


def test_an_answer_on_paper_is_filed_by_staff_and_takes_the_place_of_the_link(session, cast):
    made = make_campaign(session, cast)
    token = make_link(session, cast, made)
    code = invited(session, made)[0].code.lower().replace("-", " ")
    day = TODAY.isoformat()
    paper = OnPaper(code, "fax", day, "", day, ANSWER)
    number = answering.type_in(session, cast.staff, made, paper, PLACE)
    session.commit()
    filed = record(session, number)
    assert (filed.filed_by_name, filed.answers["sent_how"]) == ("罗一鸣", "fax")
    with pytest.raises(Conflict):
        answering.type_in(session, cast.staff, made, paper, PLACE)
    assert answering.answer(session, token, ANSWER, PLACE) == number
    late = OnPaper(invited(session, made)[1].code, "post", "2026-13-01", "", day, ANSWER)
    with pytest.raises(Invalid) as refused:
        answering.type_in(session, cast.staff, made, late, PLACE)
    assert [one.field for one in refused.value.problems] == ["sent_on"]
