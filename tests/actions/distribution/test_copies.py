"""Controlled copies: numbered for good, every step recorded and signed, recalled with their revision."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.accounts.actions.people import deactivate
from app.distribution.models import CopyRow
from app.distribution.pages.copies import copies_csv, copies_in
from app.distribution.queries import copies as queries
from app.distribution.queries.desk import Asked, on_the_desk
from app.distribution.rules.tokens import read_token
from app.distribution.words.copies import CopyState, CopyVerb
from app.documents import prints
from app.documents.actions.following.copies import issue_copy
from app.documents.actions.withdrawal import withdraw
from app.documents.prints import print_copy
from app.kernel import clock
from app.kernel.keys import holds
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Stale
from app.kernel.wording import Language, Words
from app.ledger.actions.verifying import verify
from app.rendering.paper import Format, Stamp
from tests.factories.distribution import WAYS, make_copy, step
from tests.factories.documents import KEYRING, TODAY, make_draft, make_released
from tests.tampering import behind_its_back

DAY = clock.today("Asia/Shanghai")


@pytest.fixture
def released(session, cast):
    return make_released(session, cast)


def test_numbers_count_up_and_are_never_used_again(session, cast, released):
    first = make_copy(session, cast)
    step(session, cast.manager, first, CopyVerb.DESTROY)
    assert [first.copy_no, make_copy(session, cast).copy_no, make_copy(session, cast, place="车间").copy_no] == [
        1,
        2,
        3,
    ]
    make_released(session, cast, "SP16", title="采购程序")
    other = issue_copy(session, cast.manager, "SP16", "", (cast.sales.person_id, ""), TODAY, KEYRING)
    assert other.copy_no == 1


@pytest.mark.parametrize("state", list(CopyState))
def test_a_copy_comes_into_every_state_and_each_step_is_signed_and_in_the_ledger(session, cast, released, state):
    copy, day = make_copy(session, cast), TODAY
    for verb in WAYS[state]:
        who = cast.service if verb is CopyVerb.RECEIVE else cast.manager
        day += timedelta(days=1 if verb is CopyVerb.WRITE_OFF else 0)
        copy = step(session, who, copy, verb, day)
    assert copy.state is state
    course = queries.events(session, copy.id)
    assert [one.verb for one in course] == [CopyVerb.ISSUE, *WAYS[state]]
    rows = session.execute(text("SELECT statement, signature FROM copy_event")).all()
    assert all(holds(KEYRING.public, said.encode(), signature) for said, signature in rows)
    acts = (
        session.execute(text("SELECT act FROM ledger_entry WHERE subject_kind = 'copy' ORDER BY seq")).scalars().all()
    )
    assert len(acts) == len(course)
    assert verify(session).ok


def test_the_holder_signs_with_the_password_and_nobody_for_them(session, cast, released):
    copy = make_copy(session, cast)
    for person in (cast.manager, cast.staff, cast.auditor):
        with pytest.raises(Forbidden):
            step(session, person, copy, CopyVerb.RECEIVE)
    with pytest.raises(Invalid) as refused:
        step(session, cast.service, copy, CopyVerb.RECEIVE, proof="wrong")
    assert [problem.field for problem in refused.value.problems] == ["password"]
    session.rollback()
    assert step(session, cast.service, copy, CopyVerb.RECEIVE).state is CopyState.HELD


def test_reason_day_and_holder_are_asked_for(session, cast, released):
    copy = make_copy(session, cast)
    with pytest.raises(Invalid) as refused:
        step(session, cast.manager, copy, CopyVerb.RECALL, reason=" ", due_on=TODAY - timedelta(days=1))
    assert [problem.field for problem in refused.value.problems] == ["reason", "due_on"]
    with pytest.raises(Invalid):
        step(session, cast.manager, copy, CopyVerb.HAND_OVER, place=" ")
    with pytest.raises(Invalid):
        step(session, cast.manager, copy, CopyVerb.HAND_OVER, holder_id=9_999)
    with pytest.raises(Invalid):
        issue_copy(session, cast.manager, "SP15", "", (None, " "), TODAY, KEYRING)
    with pytest.raises(Invalid):
        issue_copy(session, cast.manager, "SP15", "", (None, "长" * 121), TODAY, KEYRING)


def test_an_act_on_what_somebody_else_changed_is_refused(session, cast, released):
    copy = make_copy(session, cast)
    step(session, cast.manager, copy, CopyVerb.HAND_OVER, holder_id=cast.sales.person_id)
    with pytest.raises(Stale):
        step(session, cast.manager, copy, CopyVerb.RECALL)


def test_a_later_revision_recalls_the_copies_of_the_one_before(session, cast, released):
    held = step(session, cast.service, make_copy(session, cast), CopyVerb.RECEIVE)
    unsigned, back = make_copy(session, cast), make_copy(session, cast)
    step(session, cast.manager, back, CopyVerb.TAKE_BACK)
    make_released(session, cast, proposed_from=TODAY + timedelta(days=10))
    due = TODAY + timedelta(days=17)
    assert {(one.copy_no, one.state, one.due_on) for one in queries.copies(session, "SP15")} == {
        (held.copy_no, CopyState.RECALLED, due),
        (unsigned.copy_no, CopyState.RECALLED, due),
        (back.copy_no, CopyState.RETURNED, None),
    }
    new = issue_copy(session, cast.manager, "SP15", "A/1", (None, "车间"), TODAY, KEYRING)
    session.commit()
    assert (new.label, new.state) == ("A/1", CopyState.ISSUED)
    assert verify(session).ok


def test_a_withdrawal_recalls_every_copy(session, cast, released):
    make_copy(session, cast)
    withdraw(session, cast.manager, "SP15", "SP15", "不再需要", TODAY)
    session.commit()
    assert [one.state for one in queries.copies(session)] == [CopyState.RECALLED]
    with pytest.raises(Conflict):
        issue_copy(session, cast.manager, "SP15", "", (None, "车间"), TODAY, KEYRING)


def test_what_is_late_and_what_a_leaver_holds_is_listed(session, cast, released):
    copy = step(session, cast.manager, make_copy(session, cast), CopyVerb.RECALL)
    assert copies_in(session, "overdue", TODAY) == ()
    assert [one.id for one in copies_in(session, "overdue", TODAY + timedelta(days=1))] == [copy.id]
    late = TODAY + timedelta(days=1)
    overseer = on_the_desk(session, Asked(cast.manager, late, reads=True, oversees=True))
    assert (overseer.copies, overseer.late_copies) == ((), 1)
    holder = on_the_desk(session, Asked(cast.service, late, reads=True, oversees=False))
    assert ([one.id for one in holder.copies], holder.late_copies) == ([copy.id], 0)
    assert copies_in(session, "left", TODAY) == ()
    deactivate(session, cast.manager, cast.service.person_id, "离职")
    session.commit()
    assert [one.id for one in copies_in(session, "left", TODAY)] == [copy.id]
    written = step(session, cast.manager, copy, CopyVerb.WRITE_OFF, TODAY + timedelta(days=1), reason="离职带走")
    assert written.state is CopyState.WRITTEN_OFF
    assert copies_in(session, "left", TODAY) == ()
    assert queries.events(session, copy.id)[-1].reason == "离职带走"


def test_only_who_manages_distribution_issues_and_no_draft_or_form_is_issued(session, cast, released):
    for person in (cast.sales, cast.general, cast.auditor, cast.administrator):
        with pytest.raises(Forbidden):
            issue_copy(session, person, "SP15", "", (None, "车间"), TODAY, KEYRING)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    make_released(session, cast, "QR15-01", title="一张表", body={})
    for number in ("SP16", "QR15-01"):
        with pytest.raises(Conflict):
            issue_copy(session, cast.manager, number, "", (None, "车间"), TODAY, KEYRING)
    with pytest.raises(NotFound):
        issue_copy(session, cast.manager, "SP99", "", (None, "车间"), TODAY, KEYRING)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE controlled_copy SET copy_no = 9",
        "UPDATE controlled_copy SET serial = '0000-0000'",
        "UPDATE controlled_copy SET state = 'gone'",
        "UPDATE controlled_copy SET state = 'recalled', due_on = NULL",
        "UPDATE controlled_copy SET holder = '', place = ''",
        "DELETE FROM controlled_copy",
        "UPDATE copy_event SET reason = 'x'",
        "DELETE FROM copy_event",
    ],
)
def test_the_database_refuses_what_a_copy_must_not_become(session, cast, released, change):
    make_copy(session, cast)
    with pytest.raises(DatabaseError):
        session.execute(text(change))
    session.rollback()


def test_a_copy_changed_behind_the_ledgers_back_is_found(session, cast, released):
    make_copy(session, cast)
    behind_its_back(session, "UPDATE controlled_copy SET holder = '别人'")
    assert not verify(session).ok


def test_a_copy_on_paper_is_stamped_and_names_its_holder(session, cast, tmp_path, monkeypatch):
    make_released(session, cast, today=DAY)
    copy = make_copy(session, cast, today=DAY, place="二号车间")
    made = []
    monkeypatch.setattr(prints.pdf, "render", lambda paper: made.append(paper) or b"%PDF")
    names = Words("甲公司", "A Co."), "Asia/Shanghai", "https://qms.test"
    printing = Printing(
        *names, tmp_path / "cache", tmp_path / "files", KEYRING, cast.manager, Language.ZH, isolated=False
    )
    print_copy(session, "SP15", copy.copy_no, Format.PDF, printing)
    paper = made[0]
    assert paper.stamp is Stamp.CONTROLLED
    assert paper.stamp_note == Words("副本号 01", "copy no. 01")
    assert "二号车间" in paper.footing.copy_line.zh
    assert paper.footing.serial == copy.serial
    mark = read_token(paper.footing.address.rpartition("/")[2], KEYRING)
    assert (mark.copy_no, mark.serial) == (1, copy.serial)
    step(session, cast.manager, copy, CopyVerb.RECALL, DAY)
    with pytest.raises(Conflict):
        print_copy(session, "SP15", copy.copy_no, Format.PDF, printing)
    with pytest.raises(NotFound):
        print_copy(session, "SP15", 9, Format.PDF, printing)


def test_the_exported_list_holds_no_formula(session, cast, released):
    make_copy(session, cast, place="=1+1")
    table = copies_csv(queries.copies(session), Language.ZH, "Asia/Shanghai", TODAY).decode("utf-8-sig")
    assert "'=1+1" in table
    assert "受控" not in table
    assert session.query(CopyRow).count() == 1
