"""Opening, editing and discarding drafts."""

import pytest

from app.db.session import Session
from app.documents import queries
from app.documents.actions import drafting, editing, release
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries.revisions import clause_rows, clause_value, head_of
from app.documents.rules.content import clause_mark, mark
from app.documents.words.drafts import ClauseText, DraftEdit, HeadData, ListChange
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Stale
from app.kernel.wording import Words
from app.ledger.actions.verifying import verify
from app.ledger.queries.entries import history
from tests.factories.accounts import PASSWORD, Cast
from tests.factories.documents import KEYRING, TODAY, make_draft, make_released, new_draft, submit


def numbers(session: Session, revision: Revision) -> list[str]:
    return [row.number for row in clause_rows(session, revision.id)]


def row(session: Session, revision: Revision, number: str) -> ClauseRow:
    return next(each for each in clause_rows(session, revision.id) if each.number == number)


def typed(standing: ClauseRow, text: str) -> ClauseText:
    return ClauseText(standing.number, standing.title, text, clause_mark(clause_value(standing)))


@pytest.mark.parametrize("number", ["SP15 ", "SP15", "sp15", "ＳＰ15", "SPI5", "SP-15", "SP1５"])
def test_a_number_that_exists_or_looks_so_is_refused_with_the_existing_one(
    session: Session, cast: Cast, number: str
) -> None:
    make_draft(session, cast.manager)
    with pytest.raises(Conflict) as refused:
        drafting.register(session, cast.manager, new_draft(number))
    assert "SP15" in refused.value.message.zh
    assert "顾客服务程序" in refused.value.message.zh


def test_a_form_number_with_a_full_width_zero_is_refused(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager, "QR15-01", title="调查表")
    for number in ("QR15-０1", "QR15-O1", "QR15‑01", "QR1501"):
        with pytest.raises(Conflict):
            drafting.open_draft(session, cast.manager, new_draft(number))


def test_who_may_not_draft_opens_nothing(session: Session, cast: Cast) -> None:
    for person in (cast.sales, cast.auditor, cast.administrator, cast.general):
        with pytest.raises(Forbidden):
            drafting.open_draft(session, person, new_draft())


def test_a_document_has_one_draft_at_most(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    with pytest.raises(Conflict):
        drafting.open_draft(session, cast.manager2, new_draft())


def test_a_draft_needs_a_title(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid):
        drafting.open_draft(session, cast.manager, new_draft(title=" "))


def test_a_revision_begins_as_a_copy_of_what_is_in_force(session: Session, cast: Cast) -> None:
    released = make_released(session, cast)
    revision = drafting.revise(session, cast.manager2, "SP15", TODAY, "内审发现")
    session.commit()
    assert (revision.label, revision.change_reason) == ("A/1", "内审发现")
    assert queries.clauses(session, revision.id) == queries.clauses(session, released.id)


def test_what_was_never_released_cannot_be_revised(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    with pytest.raises(Conflict):
        drafting.revise(session, cast.manager, "SP15", TODAY)


def test_a_clause_is_saved_and_the_old_text_kept_in_the_ledger(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    standing = row(session, revision, "1.1")
    editing.save_clause(session, cast.quality, "SP15", standing.id, typed(standing, "新的文字。"))
    session.commit()
    assert row(session, revision, "1.1").text == "新的文字。"
    newest = history(session, "revision", "SP15 A/0")[0]
    assert newest.act == "draft.edited"
    assert "让每位顾客都有人负责。" in newest.body
    assert "新的文字。" in newest.body
    assert cast.quality.person_id in revision.writers
    assert verify(session).ok


def test_a_stale_save_is_refused_and_holds_what_stands_there(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    standing = row(session, revision, "1.1")
    mine = typed(standing, "我的文字。")
    editing.save_clause(session, cast.quality, "SP15", standing.id, typed(standing, "别人的文字。"))
    session.commit()
    with pytest.raises(Stale) as refused:
        editing.save_clause(session, cast.manager, "SP15", standing.id, mine)
    assert refused.value.current[standing.id].text == "别人的文字。"


def test_a_save_into_another_clause_is_not_stale(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    one, other = row(session, revision, "1.1"), row(session, revision, "2.1")
    first, second = typed(one, "甲。"), typed(other, "乙。")
    editing.save_clause(session, cast.quality, "SP15", one.id, first)
    editing.save_clause(session, cast.manager, "SP15", other.id, second)
    session.commit()
    assert row(session, revision, "2.1").text == "乙。"


def test_a_page_saves_what_was_edited_and_leaves_the_rest_to_others(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    one, other = row(session, revision, "1.1"), row(session, revision, "2.1")
    page = {one.id: typed(one, "甲。"), other.id: typed(other, other.text)}
    editing.save_clause(session, cast.quality, "SP15", other.id, typed(other, "乙。"))
    assert editing.save_clauses(session, cast.manager, "SP15", page) == 1
    session.commit()
    assert (row(session, revision, "1.1").text, row(session, revision, "2.1").text) == ("甲。", "乙。")


def test_saving_what_was_not_edited_writes_nothing(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    one = row(session, revision, "1.1")
    assert editing.save_clauses(session, cast.manager, "SP15", {one.id: typed(one, one.text)}) == 0
    assert revision.version == 1


def test_several_clauses_are_saved_all_or_none(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    one, other = row(session, revision, "1.1"), row(session, revision, "2.1")
    with pytest.raises(Invalid) as refused:
        editing.save_clauses(
            session,
            cast.manager,
            "SP15",
            {one.id: typed(one, "甲。"), other.id: ClauseText("", "", "x", typed(other, "").seen)},
        )
    assert refused.value.problems[0].field == f"number-{other.id}"
    assert row(session, revision, "1.1").text != "甲。"


def test_a_clause_removed_meanwhile_is_told_with_nothing_in_its_place(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    one = row(session, revision, "1.1")
    mine = typed(one, "我的。")
    editing.remove_clause(session, cast.quality, "SP15", one.id, mine.seen)
    with pytest.raises(Stale) as refused:
        editing.save_clause(session, cast.manager, "SP15", one.id, mine)
    assert refused.value.current == {one.id: None}


def test_clauses_are_added_moved_removed_and_renumbered(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    after = row(session, revision, "1.1").id
    added = editing.add_clause(session, cast.manager, "SP15", after, ClauseText("1.5", "", "新的。"))
    session.commit()
    assert numbers(session, revision) == ["1", "1.1", "1.5", "2", "2.1", "2.2"]
    editing.move_clause(session, cast.manager, "SP15", added, up=True)
    session.commit()
    assert numbers(session, revision) == ["1", "1.5", "1.1", "2", "2.1", "2.2"]
    standing = row(session, revision, "2.1")
    editing.remove_clause(session, cast.manager, "SP15", standing.id, typed(standing, "").seen)
    editing.renumber(session, cast.manager, "SP15")
    session.commit()
    assert numbers(session, revision) == ["1", "1.1", "1.2", "2", "2.1"]
    assert verify(session).ok


def test_a_clause_at_the_end_cannot_move_further(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    editing.move_clause(session, cast.manager, "SP15", row(session, revision, "2.2").id, up=False)
    editing.move_clause(session, cast.manager, "SP15", row(session, revision, "1").id, up=True)
    assert numbers(session, revision) == ["1", "1.1", "2", "2.1", "2.2"]


def test_a_clause_of_another_document_cannot_be_reached(session: Session, cast: Cast) -> None:
    other = make_draft(session, cast.manager, "SP16", title="另一份")
    make_draft(session, cast.manager)
    standing = row(session, other, "1.1")
    with pytest.raises(Stale):
        editing.save_clause(session, cast.manager, "SP15", standing.id, typed(standing, "x"))
    session.rollback()
    with pytest.raises(NotFound):
        editing.move_clause(session, cast.manager, "SP15", standing.id, up=True)


def test_what_is_in_review_or_approved_cannot_be_edited(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    standing = row(session, revision, "1.1")
    submit(session, cast.manager)
    with pytest.raises(Conflict):
        editing.save_clause(session, cast.manager, "SP15", standing.id, typed(standing, "x"))


def test_the_head_is_saved_and_a_stale_one_refused(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    document = session.get(Document, revision.document_id)
    seen = mark(head_of(revision))
    head = HeadData(Words("新名", ""), Post.SALES, "改名", "统一", "1", TODAY, seen)
    editing.save_head(session, cast.manager, "SP15", head)
    session.commit()
    assert (revision.title_zh, revision.title_en, document.title_zh) == ("新名", "新名", "新名")
    with pytest.raises(Stale) as refused:
        editing.save_head(session, cast.manager, "SP15", head)
    assert refused.value.current["title_zh"] == "新名"


def test_a_draft_that_was_never_released_is_discarded_with_its_document(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    drafting.discard(session, cast.manager, "SP15", revision.version)
    session.commit()
    assert session.query(Document).count() == session.query(Revision).count() == session.query(ClauseRow).count() == 0
    assert "让每位顾客都有人负责。" in history(session, "revision", "SP15 A/0")[0].body
    assert verify(session).ok


def test_one_page_saves_its_texts_and_changes_the_list(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    one = row(session, revision, "1.1")
    wanted = DraftEdit({one.id: typed(one, "甲。")}, None, ListChange("add", one.id))
    added = editing.edit(session, cast.manager, "SP15", wanted)
    assert numbers(session, revision) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert row(session, revision, "1.1").text == "甲。"
    with pytest.raises(Invalid):
        release.submit(session, cast.manager, "SP15", revision.version, PASSWORD, KEYRING)
    assert editing.edit(session, cast.manager, "SP15", DraftEdit({}, None, ListChange("remove", added))) == 0
    assert numbers(session, revision) == ["1", "1.1", "2", "2.1", "2.2"]
    for change in (ListChange("up", one.id), ListChange("down", one.id), ListChange("renumber")):
        editing.edit(session, cast.manager, "SP15", DraftEdit({}, None, change))
    assert numbers(session, revision) == ["1", "1.1", "2", "2.1", "2.2"]


def test_discarding_a_later_draft_keeps_the_document(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    revision = make_draft(session, cast.manager)
    drafting.discard(session, cast.manager, "SP15", revision.version)
    session.commit()
    assert queries.released(session, "SP15", TODAY).label == "A/0"


def test_discarding_what_was_changed_meanwhile_is_refused(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    seen = revision.version
    editing.renumber(session, cast.manager2, "SP15")
    with pytest.raises(Conflict):
        drafting.discard(session, cast.manager, "SP15", seen)


def test_a_draft_that_does_not_exist_is_not_found(session: Session, cast: Cast) -> None:
    with pytest.raises(NotFound):
        editing.renumber(session, cast.manager, "SP99")
    make_released(session, cast)
    with pytest.raises(NotFound):
        release.submit(session, cast.manager, "SP15", 1, PASSWORD, KEYRING)


def test_a_text_that_brings_no_english_name_leaves_the_standing_one(session: Session, cast: Cast) -> None:
    make_released(session, cast, english="Customer service procedure")
    revision = drafting.open_draft(session, cast.manager, new_draft(english=""))
    assert revision.title_en == "Customer service procedure"
