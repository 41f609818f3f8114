"""Audits with real rows: from the plan by samples and findings to the report, sealed by the ledger."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.audits.actions import carrying, finding, sampling
from app.audits.queries import audits, findings, samples
from app.audits.queries.redrawing import recomputed
from app.audits.queries.things import thing
from app.audits.words.audits import AuditState, Judged
from app.audits.words.findings import Answer, FindingState
from app.changes import actions as changes
from app.changes.words import NewRequest, Place
from app.kernel import clock
from app.kernel.clock import Today
from app.kernel.refusals import Conflict, Forbidden, Invalid
from tests.factories.audits import KEYRING, ZONE, design, make_audit, make_audit_finding, make_sample
from tests.factories.documents import TODAY, make_released
from tests.factories.records import file_record, make_form


def begun(session, cast) -> str:
    make_released(session, cast)
    make_form(session, cast)
    for _ in range(7):
        file_record(session, cast.service)
    return make_audit(session, cast)


def test_the_seed_is_hidden_until_the_population_is_frozen_and_anyone_can_draw_again(session, cast):
    number, today = begun(session, cast), clock.today(ZONE)
    no = sampling.commit_seed(session, cast.auditor, number, design(), today, KEYRING)
    assert samples.sample(session, number, no)[0].seed == ""
    with pytest.raises(Conflict):
        sampling.draw(session, cast.auditor, number, no, KEYRING)
    with pytest.raises(Forbidden):
        sampling.freeze(session, cast.manager, number, no, ZONE)
    assert sampling.freeze(session, cast.auditor, number, no, ZONE) == 7
    session.commit()
    with pytest.raises(Conflict):
        sampling.draw(session, cast.auditor, number, no, replace(KEYRING, sealing=b"x" * 32))
    assert sampling.draw(session, cast.auditor, number, no, KEYRING) == 3, "30 % of 7, rounded up"
    session.commit()
    assert recomputed(session, number, no).ok
    lines = samples.lines_of(session, samples.sample(session, number, no)[0].id)
    assert {one.id: one.ok for one in lines[0].checks}["signed"] is False, "the dispatch waits for its approval"


def test_what_was_committed_and_drawn_cannot_be_changed_by_anybody(session, cast):
    make_sample(session, cast, begun(session, cast))
    for statement in (
        "UPDATE audit_sample SET commitment = 'x'",
        "UPDATE audit_sample SET members = '[]'",
        "DELETE FROM audit_line",
        "UPDATE audit_line SET record = 'QR15-03-2026-9999'",
        "UPDATE audit_question SET text = 'x'",
        "DELETE FROM audit_finding",
    ):
        if statement.endswith("finding"):
            make_audit_finding(session, cast, audits.audits_of(session, TODAY.year)[0].number)
        with pytest.raises(DatabaseError):
            session.execute(text(statement))
        session.rollback()


def test_a_finding_is_verified_only_after_the_change_that_it_asked_for(session, cast):
    number, today = begun(session, cast), Today(clock.today(ZONE), ZONE)
    raised = make_audit_finding(session, cast, number, changes_documents=True)
    said = Answer("补签", "没有提醒", "查了全部", "改条款", "")
    with pytest.raises(Forbidden):
        finding.answer(session, cast.sales, raised, said, today)
    with pytest.raises(Invalid):
        finding.answer(session, cast.service, raised, replace(said, case="QR15-07-2026-0099"), today)
    finding.answer(session, cast.service, raised, said, today)
    finding.finish(session, cast.service, raised, "新条款已写")
    asked = NewRequest("internal_audit", raised, "审核发现", "写明签署", (Place("SP15", "2.1"),))
    request = changes.ask(session, cast.service, asked, TODAY)
    session.commit()
    with pytest.raises(Conflict) as refused:
        finding.verify(session, cast.representative, raised, "看过", today)
    assert request in refused.value.message.zh
    changes.take_back(session, cast.service, request, "不改了", TODAY)
    finding.verify(session, cast.representative, raised, "看过新记录", today)
    session.commit()
    assert findings.finding(session, raised).state is FindingState.VERIFIED


def test_an_audit_is_reported_once_each_line_has_a_verdict_and_closed_once_all_is_verified(session, cast):
    number = begun(session, cast)
    taken = thing(session, "record", "QR15-03-2026-0001", TODAY)
    carrying.link_evidence(session, cast.auditor, number, taken, "")
    carrying.link_evidence(session, cast.auditor, number, taken, "")
    audit = audits.audit(session, number)
    assert len(audits.evidence_of(session, audit.id)) == 1
    with pytest.raises(Invalid):
        carrying.report(session, cast.auditor, number, "符合")
    lines = audits.questions(session, audit.id)
    with pytest.raises(Invalid):
        carrying.judge_questions(session, cast.auditor, number, Judged(((lines[0].id, "nonconforming", ""),)))
    judged = Judged(tuple((one.id, "conforming", "") for one in lines))
    assert carrying.judge_questions(session, cast.auditor, number, judged) == len(lines)
    carrying.report(session, cast.auditor, number, "过程受控")
    session.commit()
    assert audits.audit(session, number).state is AuditState.CLOSED, "nothing was found, so nothing is left to do"
    with pytest.raises(Conflict):
        make_audit_finding(session, cast, number)
