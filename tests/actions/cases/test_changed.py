"""Corrective action that changes a document: verified only once the document has changed, or nothing is left to do."""

import pytest

from app.approvals.queries import route_of
from app.cases.words import StepState
from app.changes import actions as changes
from app.changes.words import NewRequest, Place, Verb
from app.checks.queries.cases import case_of, moment
from app.kernel.refusals import Conflict
from app.kernel.subjects import record_subject
from app.records.actions import signing
from app.records.words import Signing
from tests.factories.accounts import PASSWORD
from tests.factories.documents import TODAY, make_released
from tests.factories.records import PLACE, file_record, make_form, sample_answers

ZONE = "Asia/Shanghai"


def signed(session, actor, record):
    step = route_of(session, record_subject(record.number)).next_step
    signing.sign(session, actor, Signing(record.number, step.id, PASSWORD, record.content_hash), PLACE)
    session.commit()


def test_it_is_verified_after_the_change_or_once_the_request_is_closed_with_a_reason(session, cast):
    make_released(session, cast)
    make_form(session, cast, "QR15-06")
    closed = sample_answers("QR15-06") | {"approval_needed": "no", "stage": "quality"}
    for name in ("complaint", "related", "approval_reason", "next_step"):
        closed.pop(name, None)
    record = file_record(session, cast.sales, "QR15-06", closed)
    assert "changed" not in _steps(session, record), "no change was asked for, so none is missing"
    asked = NewRequest("complaint", record.number.lower(), "投诉", "写明时限", (Place("SP15", "2.1"),))
    number = changes.ask(session, cast.sales, asked, TODAY)
    changes.decide(session, cast.manager, number, Verb.ACCEPT, "同意", TODAY)
    session.commit()
    assert _steps(session, record)["changed"] in {StepState.OPEN, StepState.LATE}
    with pytest.raises(Conflict) as caught:
        signed(session, cast.representative, record)
    session.rollback()
    assert number in caught.value.message.zh
    changes.close(session, cast.manager, number, "改培训，不改文件", TODAY)
    session.commit()
    assert _steps(session, record)["changed"] is StepState.DONE
    signed(session, cast.representative, record)
    assert _steps(session, record)["verified"] is StepState.DONE


def _steps(session, record):
    return {one.plan.id: one.state for one in case_of(session, record.number, moment(None, ZONE)).steps}
