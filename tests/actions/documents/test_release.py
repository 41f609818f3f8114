"""From draft to force, with real signatures on a real database."""

import pytest
from sqlalchemy import select, text

from app.approvals.queries import sign_offs_of
from app.db.session import Session
from app.documents import queries
from app.documents.actions import editing, release
from app.documents.models import ClauseRow, Revision
from app.documents.words.drafts import Signature
from app.documents.words.states import DocumentKind, RevisionState, ShownState
from app.kernel.meanings import Meaning
from app.kernel.people import SYSTEM
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.kernel.subjects import revision_subject
from app.ledger.queries.entries import history
from app.web.transaction import write
from tests.factories.accounts import PASSWORD, Cast
from tests.factories.documents import (
    KEYRING,
    TODAY,
    make_draft,
    make_released,
    release_draft,
    sign,
    submit,
    with_clause,
)


def acts(session: Session, label: str = "A/0") -> list[str]:
    return [entry.act for entry in reversed(history(session, "revision", f"SP15 {label}"))]


def test_a_draft_that_was_reviewed_and_approved_is_in_force_the_same_day(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    found = queries.released(session, "sp15", TODAY)
    assert found is not None
    assert (found.number, found.label) == ("SP15", "A/0")
    assert found.effective_from == TODAY
    assert found.effective_until is None
    assert acts(session) == [
        "draft.opened",
        "revision.submitted",
        "revision.judged",
        "revision.signed",
        "revision.signed",
        "revision.judged",
        "revision.approved",
    ]


def test_three_people_sign_with_their_meanings_on_one_content(session: Session, cast: Cast) -> None:
    revision = make_released(session, cast)
    given = sign_offs_of(session, revision_subject("SP15", "A/0"), revision.content_hash)
    assert [(one.meaning, one.person_id) for one in given] == [
        (Meaning.PREPARED, cast.manager.person_id),
        (Meaning.REVIEWED, cast.quality.person_id),
        (Meaning.APPROVED, cast.general.person_id),
    ]


def test_the_author_can_neither_review_nor_approve(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    seen = submit(session, cast.manager)
    with pytest.raises(Forbidden):
        release.sign(session, cast.manager, "SP15", Signature(PASSWORD, seen), KEYRING, TODAY)


def test_who_wrote_a_clause_of_it_cannot_review_it(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    editing.move_clause(session, cast.manager2, "SP15", clause_id(session, revision, "1.1"), up=False)
    session.commit()
    seen = submit(session, cast.manager)
    with pytest.raises(Forbidden):
        release.sign(session, cast.manager2, "SP15", Signature(PASSWORD, seen), KEYRING, TODAY)


def test_the_reviewer_cannot_approve(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    seen = submit(session, cast.manager)
    sign(session, cast.representative)
    with pytest.raises(Forbidden):
        release.sign(session, cast.representative, "SP15", Signature(PASSWORD, seen), KEYRING, TODAY)
    session.rollback()
    assert sign(session, cast.general).state == RevisionState.APPROVED


def test_a_wrong_password_signs_nothing_and_is_noted(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    seen = submit(session, cast.manager)
    with pytest.raises(Invalid), write() as writing:
        release.sign(writing, cast.quality, "SP15", Signature("wrong", seen), KEYRING, TODAY)
    assert acts(session)[-1] == "signature.refused"
    assert not [one for one in sign_offs_of(session, revision_subject("SP15", "A/0")) if one.meaning != "prepared"]


def test_submitting_with_a_wrong_password_leaves_a_draft(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    with pytest.raises(Invalid), write() as writing:
        release.submit(writing, cast.manager, "SP15", revision.version, "wrong", KEYRING)
    session.refresh(revision)
    assert revision.state == RevisionState.DRAFT
    assert revision.content_hash is None


def test_submitting_what_was_changed_since_it_was_shown_is_refused(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    seen = revision.version
    editing.renumber(session, cast.manager2, "SP15")
    session.commit()
    with pytest.raises(Stale):
        release.submit(session, cast.manager, "SP15", seen, PASSWORD, KEYRING)


def test_only_the_author_submits(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    with pytest.raises(Forbidden):
        release.submit(session, cast.manager2, "SP15", revision.version, PASSWORD, KEYRING)


def test_a_page_with_other_content_signs_nothing(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    with pytest.raises(Stale):
        release.sign(session, cast.quality, "SP15", Signature(PASSWORD, "0" * 64), KEYRING, TODAY)


def test_content_that_differs_from_what_was_submitted_voids_all_signatures(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager)
    seen = submit(session, cast.manager)
    sign(session, cast.quality)
    session.execute(text("UPDATE clause SET text = 'behind the back' WHERE number = '1.1'"))
    session.commit()
    session.expire_all()
    with pytest.raises(Conflict), write() as writing:
        release.sign(writing, cast.general, "SP15", Signature(PASSWORD, seen), KEYRING, TODAY)
    session.refresh(revision)
    assert revision.state == RevisionState.DRAFT
    assert revision.approved_at is None
    assert acts(session)[-1] == "revision.returned"
    assert queries.released(session, "SP15", TODAY) is None


def test_giving_back_needs_a_remark_and_makes_it_a_draft_again(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    with pytest.raises(Invalid):
        release.give_back(session, cast.quality, "SP15", "  ")
    session.rollback()
    revision = release.give_back(session, cast.quality, "SP15", "2.1 写明时限")
    session.commit()
    assert revision.state == RevisionState.DRAFT
    assert revision.content_hash is None
    assert history(session, "revision", "SP15 A/0")[0].act == "revision.returned"
    release_draft(session, cast)
    assert queries.released(session, "SP15", TODAY) is not None


def test_the_author_may_take_a_revision_back(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    with pytest.raises(Forbidden):
        release.take_back(session, cast.manager2, "SP15")
    assert release.take_back(session, cast.manager, "SP15").state == RevisionState.DRAFT


def test_an_older_revision_ends_on_the_day_the_newer_begins(session: Session, cast: Cast) -> None:
    make_released(session, cast, today=TODAY)
    later = TODAY.replace(month=12, day=1)
    make_released(session, cast, clauses=with_clause("2.1", "两小时内联系顾客。"), proposed_from=later)
    old, new = queries.released(session, "SP15", TODAY), queries.released(session, "SP15", later)
    assert old is not None
    assert new is not None
    assert (old.label, old.effective_until, new.label) == ("A/0", later, "A/1")
    assert queries.revision_state(session, new.revision_id, TODAY) is ShownState.APPROVED
    assert queries.revision_state(session, old.revision_id, later) is ShownState.SUPERSEDED
    assert acts(session)[-1] == "revision.superseded"


def test_a_day_in_the_past_is_never_the_first_day_of_force(session: Session, cast: Cast) -> None:
    revision = make_released(session, cast, proposed_from=TODAY.replace(month=1))
    assert revision.effective_from == TODAY


def test_a_later_revision_says_what_was_changed_and_why(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    revision = make_draft(session, cast.manager, change_summary="", change_reason="")
    with pytest.raises(Invalid) as refused:
        release.submit(session, cast.manager, "SP15", revision.version, PASSWORD, KEYRING)
    assert [problem.field for problem in refused.value.problems] == ["change_summary", "change_reason"]


def test_the_clauses_changed_are_named_when_the_author_did_not(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    revision = make_released(session, cast, clauses=with_clause("2.1", "两小时内联系顾客。"))
    assert revision.changed_clauses == "2.1"


def test_an_empty_draft_cannot_be_submitted(session: Session, cast: Cast) -> None:
    revision = make_draft(session, cast.manager, clauses=())
    with pytest.raises(Conflict):
        release.submit(session, cast.manager, "SP15", revision.version, PASSWORD, KEYRING)


def test_the_forms_in_force_are_listed_by_number(session: Session, cast: Cast) -> None:
    make_released(session, cast, "QR15-02", body={"definition": {"title": {"zh": "统计", "en": "Statistics"}}})
    make_released(session, cast, "QR15-01", body={"definition": {}})
    make_draft(session, cast.manager, "QR15-03", body={"definition": {}})
    assert [one.number for one in queries.in_force(session, DocumentKind.FORM, TODAY)] == ["QR15-01", "QR15-02"]


def clause_id(session: Session, revision: Revision, number: str) -> int:
    return session.query(ClauseRow).filter_by(revision_id=revision.id, number=number).one().id


def test_a_draft_of_the_command_line_is_prepared_by_who_submits_it_and_reviewed_by_another(
    session: Session, cast: Cast
) -> None:
    make_draft(session, SYSTEM)
    submit(session, cast.manager)
    revision = session.scalars(select(Revision)).one()
    assert (revision.author_id, revision.writers) == (cast.manager.person_id, [cast.manager.person_id])
    with pytest.raises(Forbidden):
        sign(session, cast.manager)
    sign(session, cast.quality)
    assert sign(session, cast.general).approver_name == cast.general.name


def test_a_draft_of_a_person_is_submitted_by_nobody_else(session: Session, cast: Cast) -> None:
    make_draft(session, cast.quality)
    with pytest.raises(Forbidden):
        submit(session, cast.manager)
