"""Filing: number, check, signature, route, search and ledger in one transaction, once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.accounts.models import Attempt
from app.approvals import queries as approvals
from app.kernel.meanings import Meaning
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.kernel.subjects import record_subject
from app.ledger.actions.verifying import verify
from app.ledger.queries.entries import history
from app.numbering.models import Series
from app.records.actions import submitting
from app.records.models import RecordRow
from app.records.queries import broken_contents, records
from app.records.queries.drafts import own_draft
from app.search.models import SearchEntry
from app.web.transaction import settle
from tests.factories.records import (
    PLACE,
    definition_data,
    dispatch,
    file_record,
    make_draft_of,
    make_form,
    make_next_revision,
    sample_answers,
    submission,
)
from tests.tampering import lift_triggers


def refused(session, act):
    """The refusal of an act, rolled back and settled as the web does."""
    with pytest.raises((Conflict, Forbidden, Invalid)) as caught:
        act()
    session.rollback()
    settle(caught.value)
    return caught.value


def test_a_record_is_numbered_signed_found_and_noted(session, cast):
    make_form(session, cast)
    record = file_record(session, cast.service)
    assert record.number == "QR15-03-2026-0001"
    assert record.revision_label == "A/0"
    assert "维修" in record.title.zh
    signs = approvals.sign_offs_of(session, record_subject(record.number), record.content_hash)
    assert [(one.meaning, one.name) for one in signs] == [(Meaning.ISSUED, "周亦安")]
    route = approvals.route_of(session, record_subject(record.number))
    assert route.next_step.meaning is Meaning.APPROVED
    assert cast.service.person_id in route.next_step.excluded
    assert {entry.act for entry in history(session, "record", record.number)} == {"record.filed", "record.signed"}
    assert session.execute(select(SearchEntry.key).where(SearchEntry.kind == "record")).scalars().all() == [
        record.number
    ]
    assert list(broken_contents(session)) == []
    assert verify(session).ok


def test_numbers_run_without_gap_though_acts_fail_between(session, cast):
    make_form(session, cast)
    first = file_record(session, cast.service)
    draft = make_draft_of(session, cast.service)
    refused(session, lambda: submitting.submit(session, cast.service, submission(draft, dispatch(site="")), PLACE))
    draft = own_draft(session, cast.service, draft.key)
    refused(session, lambda: submitting.submit(session, cast.service, submission(draft, dispatch(), "wrong"), PLACE))
    second = file_record(session, cast.service)
    assert [first.number[-4:], second.number[-4:]] == ["0001", "0002"]
    assert session.get(Series, "QR15-03-2026").last == 2


def test_the_number_carries_the_year_of_filing(session, cast):
    make_form(session, cast)
    record = file_record(session, cast.service, place=replace(PLACE, today=date(2027, 1, 2)))
    assert record.number == "QR15-03-2027-0001"


def test_every_wrong_field_is_named_and_everything_typed_is_kept(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    raw = dispatch(fault="", planned_on="31.04.2026", site="三厂")
    refusal = refused(session, lambda: submitting.submit(session, cast.service, submission(draft, raw), PLACE))
    assert {problem.field for problem in refusal.problems} == {"fault", "planned_on"}
    kept = own_draft(session, cast.service, draft.key)
    assert kept.answers["planned_on"] == "31.04.2026"
    assert kept.answers["site"] == "三厂"
    assert kept.version > draft.version


def test_a_wrong_password_files_nothing_keeps_the_text_and_counts(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    wrong = submission(draft, dispatch(site="四厂"), "not it")
    refusal = refused(session, lambda: submitting.submit(session, cast.service, wrong, PLACE))
    assert refusal.problems[0].field == "password"
    assert own_draft(session, cast.service, draft.key).answers["site"] == "四厂"
    assert session.query(RecordRow).count() == 0
    assert session.query(Attempt).count() == 1


def test_a_missing_password_is_asked_for_and_not_counted(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    refused(session, lambda: submitting.submit(session, cast.service, submission(draft, dispatch(), ""), PLACE))
    assert session.query(Attempt).count() == 0


def test_a_double_submit_is_one_record(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    first = submitting.submit(session, cast.service, submission(draft, dispatch()), PLACE)
    session.commit()
    again = submitting.submit(session, cast.service, submission(draft, dispatch()), PLACE)
    assert again.number == first.number
    assert session.query(RecordRow).count() == 1


def test_a_stale_page_files_nothing(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service, raw={"site": "一厂"})
    old = replace(draft, version=draft.version - 1)
    with pytest.raises(Stale):
        submitting.submit(session, cast.service, submission(old, dispatch()), PLACE)


def test_a_form_superseded_while_it_was_filled_moves_the_answers_along(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    sections = [*_sections_without("tools_parts")]
    make_next_revision(session, cast, "QR15-03", PLACE.today, sections=sections)
    refusal = refused(
        session,
        lambda: submitting.submit(session, cast.service, submission(draft, dispatch(tools_parts="扳手")), PLACE),
    )
    kept = own_draft(session, cast.service, draft.key)
    assert refusal.message.zh == f"A/0 已停用。现行 A/1，你填的 {len(kept.answers)} 项会带过去。"
    assert kept.revision_label == "A/1"
    assert kept.answers["fault"] == dispatch()["fault"]
    assert [left.text for left in kept.left_over] == ["扳手"]
    record = submitting.submit(session, cast.service, submission(kept, kept.answers), PLACE)
    assert record.revision_label == "A/1"


def _sections_without(field: str):
    for section in definition_data("QR15-03")["sections"]:
        yield section | {"fields": [one for one in section["fields"] if one["id"] != field]}


def test_hidden_answers_are_not_filed(session, cast):
    make_form(session, cast)
    raw = sample_answers("QR15-03") | {"fault": "不该有"}
    assert "fault" not in file_record(session, cast.service, raw=raw).answers


def test_a_link_must_name_an_existing_record_of_the_right_kind(session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    repair = file_record(session, cast.service)
    raw = sample_answers("QR15-04")
    for number in ("QR15-03-2026-0099", repair.number):
        with pytest.raises(Invalid) as caught:
            file_record(session, cast.staff, "QR15-04", raw | {"dispatch": number})
        assert caught.value.problems[0].field == "dispatch"
        session.rollback()


def test_links_can_be_followed_both_ways(session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    source = file_record(session, cast.service, raw=sample_answers("QR15-03"))
    receipt = file_record(session, cast.staff, "QR15-04", sample_answers("QR15-04") | {"dispatch": source.number})
    assert [[one.number for one in side] for side in records.linked(session, source)] == [[], [receipt.number]]
    assert [[one.number for one in side] for side in records.linked(session, receipt)] == [[source.number], []]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET number = 'QR15-03-2026-0009', version = version + 1",
        "UPDATE record SET filed_by_name = 'x', version = version + 1",
        "UPDATE record SET content = '{}'",
        "DELETE FROM record",
        "UPDATE record_version SET reason = 'x'",
        "DELETE FROM record_version",
    ],
)
def test_the_database_refuses_to_change_what_was_filed(session, cast, statement):
    make_form(session, cast)
    file_record(session, cast.service)
    with pytest.raises(DatabaseError):
        session.execute(text(statement))
    session.rollback()


def test_a_changed_content_is_found(session, cast):
    make_form(session, cast)
    record = file_record(session, cast.service)
    lift_triggers(session)
    session.execute(text("UPDATE record_version SET answers = replace(answers, 'repair', 'commissioning')"))
    assert [where.en for where, _ in broken_contents(session)] == [f"{record.number} version 1"]
    session.rollback()
