"""Audits: nobody audits their own area; what a finding needs; what stands between an action and its verification."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.audits.rules import answering, lifecycle, planning
from app.audits.rules.completeness import Facts, Part, checks_of
from app.audits.rules.planning import Known
from app.audits.words.audits import NewAudit
from app.audits.words.findings import Answer, AuditFinding, FindingState, FindingVerb, Gate, Grade
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.kernel.wording import Words

DAY = date(2026, 11, 22)
NEW = NewAudit("internal", "内审", "售后", "ISO 9001", ("SP15",), (), DAY, DAY, (1,), 1)
KNOWN = Known(
    {"SP15": Post.SERVICE_SECTION},
    {1: ("顾青", frozenset({Post.AUDITOR})), 2: ("周亦安", frozenset({Post.AUDITOR, Post.SERVICE_SECTION}))},
)


def test_an_auditor_who_holds_a_post_of_the_area_is_refused():
    assert planning.checked(NEW, KNOWN).posts == (Post.SERVICE_SECTION,), "who is in charge is audited"
    with pytest.raises(Invalid) as refused:
        planning.checked(replace(NEW, team=(1, 2)), KNOWN)
    assert "周亦安" in refused.value.message.zh
    visited = replace(NEW, posts=(Post.SALES,))
    assert planning.checked(visited, KNOWN).posts == (Post.SALES, Post.SERVICE_SECTION)


def test_each_plan_that_cannot_stand_is_refused_at_its_field():
    wrong = (
        ({"kind": "surprise"}, "kind"),
        ({"title": ""}, "title"),
        ({"title": "a\u202eb"}, "title"),
        ({"scope": " "}, "scope"),
        ({"criteria": "x" * 2001}, "criteria"),
        ({"documents": ()}, "documents"),
        ({"documents": ("SP99",)}, "documents"),
        ({"starts_on": None}, "starts_on"),
        ({"team": ()}, "team"),
        ({"team": (99,)}, "team"),
        ({"lead": 2}, "lead"),
    )
    for changes, field in wrong:
        with pytest.raises(Invalid) as refused:
            planning.checked(replace(NEW, **changes), KNOWN)
        assert field in {one.field for one in refused.value.problems}, changes


def finding(**changes: object) -> AuditFinding:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    said = Answer("补", "忘了", "查过", "改", "")
    made = AuditFinding(
        *(1, "AU-2026-01-F01", "AU-2026-01", Grade.MINOR, FindingState.DONE, "SP15", "4.2", "缺签署", "", (), False),
        *(Post.SERVICE_SECTION, DAY, 1, "顾青", at, said, 7, "周亦安", "做了", at, "", None, ""),
    )
    return replace(made, **changes)


REPRESENTATIVE = Actor(9, "w", "王喆", frozenset(), frozenset({Permission.AUDIT_VERIFY}))


def test_a_corrective_action_is_not_verified_before_what_it_changes_is_done():
    done = finding()
    waiting = lifecycle.gate_of(done, [("CR-2026-0001", True)], "")
    with pytest.raises(Conflict) as refused:
        lifecycle.take_finding(FindingVerb.VERIFY, done, REPRESENTATIVE, waiting)
    assert "CR-2026-0001" in refused.value.message.zh
    assert lifecycle.gate_of(done, [("CR-2026-0001", False)], "") == Gate(())
    assert lifecycle.gate_of(done, (), "QR15-07-2026-0001").waits, "its case is open"
    assert lifecycle.gate_of(finding(changes_documents=True), (), "").waits, "no document was changed"
    assert lifecycle.take_finding(FindingVerb.VERIFY, done, REPRESENTATIVE, Gate(())).target is FindingState.VERIFIED


def test_nobody_verifies_their_own_action_and_only_the_owner_answers():
    with pytest.raises(Forbidden):
        lifecycle.take_finding(FindingVerb.VERIFY, finding(answered_by=9), REPRESENTATIVE, Gate(()))
    sales = Actor(3, "s", "苏晴", frozenset({Post.SALES}), frozenset({Permission.AUDIT_ANSWER}))
    with pytest.raises(Forbidden):
        lifecycle.take_finding(FindingVerb.ANSWER, finding(state=FindingState.OPEN), sales, Gate(()))


def test_a_nonconformity_needs_correction_cause_similar_cases_and_action():
    with pytest.raises(Invalid) as refused:
        answering.answered(Answer("", "", "", "改", ""), Grade.MAJOR)
    assert [one.field for one in refused.value.problems] == ["correction", "cause", "similar"]
    assert answering.answered(Answer("", "", "", " 改 ", "qr15-07-2026-0001"), Grade.OPPORTUNITY).action == "改"


def test_a_record_without_a_part_that_its_form_has_is_to_be_improved():
    parts = (Part("contact", Words("联系", "contact"), {"QR15-07": ("contact", "telephone")}),)
    for answers, ok in (({"telephone": "1"}, True), ({"contact": ""}, False), ({}, False)):
        assert checks_of(Facts("QR15-07", answers, (), (), False, False), parts)[0].ok is ok
    assert checks_of(Facts("QR15-03", {}, (), (), False, False), parts)[0].ok is None, "that form has no such part"
