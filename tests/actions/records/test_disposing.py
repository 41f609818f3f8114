"""Disposal: only when the term is over, by two people, with a certificate; number and hashes stay, content goes."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.files import actions as files
from app.files import queries as file_queries
from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.ledger.actions import verifying
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding, disposing
from app.records.queries import evidence, records
from app.records.queries.kept import additions, disposals
from app.records.queries.kept.desk import begun_and_proposed
from app.records.words import Adding, DisposalApproval, DisposalState, Proposal
from tests.factories.accounts import PASSWORD
from tests.factories.records import PLACE, file_record, make_form

LATER = replace(PLACE, today=date(2032, 1, 1))  # five years after the year of filing
A_DAY_EARLY = replace(PLACE, today=date(2031, 12, 31))
SCAN = Upload("回执.pdf", b"%PDF scanned", "application/pdf")


@pytest.fixture
def record(session, cast, settings):
    make_form(session, cast)
    found = file_record(session, cast.service)
    kept = adding.upload(session, cast.staff, found.number, SCAN, settings.files)
    adding.add(session, cast.staff, found.number, Adding("顾客签过字", (kept.sha256,), is_scan=True))
    session.commit()
    return found


def proposed(session, cast, *numbers, place=LATER):
    done = disposing.propose(session, cast.manager, Proposal(numbers, "保存期满，粉碎", PASSWORD), place)
    session.commit()
    return done


def on_desk(session, actor):
    return [one.number for one in begun_and_proposed(session, actor)[1]]


def test_two_people_dispose_and_number_hash_and_signatures_are_left(session, cast, record, settings):
    one = proposed(session, cast, record.number)
    wanted = DisposalApproval(one.number, PASSWORD, one.content_hash)
    done, gone = disposing.approve(session, cast.representative, wanted, LATER)
    session.commit()
    files.clear(settings.files, gone)
    left = records.record(session, record.number)
    assert (left.answers, left.content_hash, left.disposal) == ({}, record.content_hash, one.number)
    assert record.title.zh not in (left.title.zh, left.title.en)
    assert [one.answers for one in records.versions(session, record.id)] == [{}]
    assert [(one.text, one.name, len(one.sha256)) for one in additions.additions(session, record.id)] == [("", "", 64)]
    assert done.state is DisposalState.DONE
    assert done.records[0]["content_hash"] == record.content_hash
    assert verifying.verify(session).ok
    assert not [*evidence.broken_contents(session)]
    assert not [*file_queries.files(session)]
    assert not [*settings.files.glob("*/*")]
    assert disposals.due(session, LATER.today, LATER.zone) == ()


def test_nothing_goes_before_its_day_or_while_it_is_held_or_without_a_reason(session, cast, record):
    with pytest.raises(Invalid):
        proposed(session, cast, record.number, place=A_DAY_EARLY)
    with pytest.raises(Invalid):
        disposing.propose(session, cast.manager, Proposal((record.number,), " ", PASSWORD), LATER)
    session.rollback()
    disposing.hold(session, cast.manager, record.number, "诉讼未结", on=True)
    session.commit()
    with pytest.raises(Invalid):
        proposed(session, cast, record.number)
    session.rollback()
    with pytest.raises(Conflict):
        disposing.hold(session, cast.manager, record.number, "再来一次", on=True)
    disposing.hold(session, cast.manager, record.number, "结案", on=False)
    session.commit()
    with pytest.raises(Forbidden):
        disposing.propose(session, cast.service, Proposal((record.number,), "满期", PASSWORD), LATER)
    assert [one.number for one in disposals.due(session, LATER.today, LATER.zone)] == [record.number]


def test_one_person_does_not_sign_twice_and_a_hold_stops_what_was_proposed(session, cast, record):
    one = proposed(session, cast, record.number)
    assert [on_desk(session, each) for each in (cast.manager, cast.service, cast.representative)] == [
        [],
        [],
        [one.number],
    ]
    wanted = DisposalApproval(one.number, PASSWORD, one.content_hash)
    with pytest.raises(Forbidden):
        disposing.approve(session, cast.manager, wanted, LATER)
    session.rollback()
    disposing.hold(session, cast.manager, record.number, "诉讼未结", on=True)
    session.commit()
    with pytest.raises(Conflict):
        disposing.approve(session, cast.representative, wanted, LATER)
    session.rollback()
    assert records.record(session, record.number).answers == record.answers
    refused = disposing.refuse(session, cast.representative, one.number, "诉讼未结")
    assert refused.state is DisposalState.REFUSED
    assert on_desk(session, cast.representative) == []


def test_the_database_lets_content_go_only_with_a_disposal(session, cast, record):
    for statement in (
        "UPDATE record SET content = '{}'",
        "UPDATE record_version SET answers = '{}'",
        "UPDATE record_addition SET text = '', name = ''",
        "UPDATE record SET disposed_at = filed_at",
    ):
        with pytest.raises(DatabaseError):
            session.execute(text(statement))
        session.rollback()
