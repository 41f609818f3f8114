"""Remarks on clauses, with real rows: who may settle them, what they stand in the way of, what they follow."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.documents.actions import drafting, editing, release
from app.documents.actions.remarks import answer_remark, resolve_remark, write_remark
from app.documents.pages.remarks import remarks_page
from app.documents.queries.revisions import clause_rows
from app.documents.words.drafts import RemarkText
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.ledger.models import LedgerEntry
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, TODAY, make_draft, make_released, sign, submit


def clause(session, revision, number):
    return next(row for row in clause_rows(session, revision.id) if row.number == number)


def remark(session, actor, revision, number="2.1", said="写明几小时内。", quote="填写", label="A-0"):
    key = write_remark(session, actor, "SP15", label, RemarkText(clause(session, revision, number).id, quote, said))
    session.commit()
    return key


def test_a_remark_follows_its_clause_when_that_is_renumbered(session, cast):
    revision = make_draft(session, cast.manager)
    key = remark(session, cast.product, revision)
    editing.move_clause(session, cast.manager, "SP15", clause(session, revision, "2.1").id, up=False)
    editing.renumber(session, cast.manager, "SP15")
    page = remarks_page(session, cast.manager, "SP15", "A-0", TODAY)
    at = next(one for one in page.clauses if one.remarks)
    assert (at.number, at.remarks[0].id, at.remarks[0].place) == ("2.2", key, "2.1")
    assert ("填写", True) in at.parts


def test_a_remark_on_a_removed_clause_is_not_lost(session, cast):
    revision = make_draft(session, cast.manager)
    key = remark(session, cast.product, revision)
    editing.remove_clause(session, cast.manager, "SP15", clause(session, revision, "2.1").id)
    session.flush()
    page = remarks_page(session, cast.manager, "SP15", "A-0", TODAY)
    assert [one.id for one in page.lost] == [key]
    assert page.unresolved == 1


def test_an_unanswered_remark_stops_submitting_and_an_unresolved_one_approval(session, cast):
    revision = make_draft(session, cast.manager)
    key = remark(session, cast.product, revision)
    with pytest.raises(Conflict):
        release.submit(session, cast.manager, "SP15", revision.version, PASSWORD, KEYRING)
    session.rollback()
    answer_remark(session, cast.manager, "SP15", "A-0", key, "写了：4 小时。")
    session.commit()
    submit(session, cast.manager)
    sign(session, cast.quality)
    with pytest.raises(Conflict):
        sign(session, cast.general)
    session.rollback()
    resolve_remark(session, cast.product, "SP15", "A-0", key)
    session.commit()
    assert sign(session, cast.general).state == "approved"


def test_the_manager_who_wrote_the_text_does_not_resolve_what_others_hold_against_it(session, cast):
    revision = make_draft(session, cast.manager)
    key = remark(session, cast.product, revision)
    with pytest.raises(Forbidden):
        resolve_remark(session, cast.manager, "SP15", "A-0", key)
    resolve_remark(session, cast.manager2, "SP15", "A-0", key)


def test_a_remark_needs_words_a_clause_that_stands_and_a_revision_under_way(session, cast):
    revision = make_draft(session, cast.manager)
    with pytest.raises(Invalid):
        remark(session, cast.product, revision, said="  \n ")
    with pytest.raises(NotFound):
        write_remark(session, cast.product, "SP15", "A-0", RemarkText(987654, "", "哪一条？"))
    session.rollback()
    drafting.discard(session, cast.manager, "SP15", revision.version)
    session.commit()
    make_released(session, cast)
    with pytest.raises(Conflict):
        write_remark(session, cast.product, "SP15", "A-0", RemarkText(0, "", "晚了。"))


def test_who_may_not_write_remarks_writes_none(session, cast):
    make_draft(session, cast.manager)
    for person in (cast.sales, cast.auditor, cast.administrator):
        with pytest.raises(Forbidden):
            write_remark(session, person, "SP15", "A-0", RemarkText(0, "", "我也说一句。"))


def test_the_next_draft_of_the_same_name_begins_without_remarks(session, cast):
    revision = make_draft(session, cast.manager)
    remark(session, cast.product, revision)
    drafting.discard(session, cast.manager, "SP15", revision.version)
    session.commit()
    again = make_draft(session, cast.manager)
    assert again.label == "A/0"
    assert remarks_page(session, cast.manager, "SP15", "A-0", TODAY).unresolved == 0
    submit(session, cast.manager)


def test_the_ledger_tells_each_step_of_a_remark(session, cast):
    revision = make_draft(session, cast.manager)
    key = remark(session, cast.product, revision)
    answer_remark(session, cast.manager, "SP15", "A-0", key, "好。")
    resolve_remark(session, cast.product, "SP15", "A-0", key)
    session.commit()
    acts = [one.act for one in session.query(LedgerEntry).order_by(LedgerEntry.seq)]
    assert acts[-3:] == ["remark.written", "remark.answered", "remark.resolved"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE remark SET text = 'x'",
        "DELETE FROM remark_answer",
        "UPDATE remark_answer SET text = 'x'",
        "DELETE FROM remark",
    ],
)
def test_what_was_written_cannot_be_rewritten_in_the_database(session, cast, statement):
    revision = make_draft(session, cast.manager)
    answer_remark(session, cast.manager, "SP15", "A-0", remark(session, cast.product, revision), "好。")
    session.commit()
    with pytest.raises(DatabaseError):
        session.execute(text(statement))
    session.rollback()
