"""Several signatures with one proof: each by its own hash; one that is refused leaves the others standing."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from app.approvals import queries
from app.documents.models import Revision
from app.kernel.refusals import Invalid, NotFound
from app.ledger.actions.verifying import verify
from app.signing.actions import sign_all
from app.signing.words import Batch, Desk, Pick
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, TODAY, make_draft, submit
from tests.factories.records import file_record, make_form
from tests.tampering import behind_its_back

DESK = Desk("Asia/Shanghai", TODAY, KEYRING)


@pytest.fixture
def three(session, cast):
    """Three procedures that wait for review."""
    for number, title in (("SP16", "采购程序"), ("SP17", "培训程序"), ("SP18", "检验程序")):
        make_draft(session, cast.manager, number, title=title)
        submit(session, cast.manager, number)
    return picks(session, cast.quality)


def picks(session, actor):
    return [Pick(one.route_id, one.step_id, one.content_hash) for one in queries.waiting_for(session, actor)]


def sign(session, actor, ticked, proof=PASSWORD):
    done = sign_all(session, actor, Batch(tuple(ticked), proof), DESK)
    session.commit()
    return done


def test_each_gets_its_own_signature_on_its_own_content_in_the_order_ticked(session, cast, three):
    done = sign(session, cast.quality, reversed(three))
    assert [one.subject.key for one in done] == ["SP18 A/0", "SP17 A/0", "SP16 A/0"]
    given = session.execute(text("SELECT content_hash FROM sign_off WHERE meaning = 'reviewed' ORDER BY id")).scalars()
    assert list(given) == [one.seen_hash for one in reversed(three)]
    assert len({one.check_code for one in done}) == 3
    assert list(queries.broken_sign_offs(session, KEYRING)) == []
    assert verify(session).ok


def test_one_whose_content_changed_is_told_and_the_others_stand(session, cast, three):
    behind_its_back(session, "UPDATE revision SET title_zh = '另一个' WHERE title_zh = '培训程序'")
    done = sign(session, cast.quality, three)
    assert [bool(one.refused) for one in done] == [False, True, False]
    assert "重新送审" in done[1].refused.zh
    states = dict(session.execute(text("SELECT title_zh, state FROM revision")).all())
    assert states == {"采购程序": "in_review", "另一个": "draft", "检验程序": "in_review"}


def test_one_that_an_old_page_showed_is_told_and_the_others_stand(session, cast, three):
    stale = [three[0], replace(three[1], seen_hash="0" * 64), three[2]]
    done = sign(session, cast.quality, stale)
    assert [bool(one.refused) for one in done] == [False, True, False]
    assert verify(session).ok


def test_the_same_thing_ticked_twice_is_signed_once(session, cast, three):
    done = sign(session, cast.quality, [three[0], three[0]])
    assert [bool(one.refused) for one in done] == [False, True]
    assert session.execute(text("SELECT count(*) FROM sign_off WHERE meaning = 'reviewed'")).scalar_one() == 1


def test_a_wrong_password_signs_nothing(session, cast, three):
    with pytest.raises(Invalid):
        sign(session, cast.quality, three, "wrong")
    session.rollback()
    assert session.execute(text("SELECT count(*) FROM sign_off WHERE meaning = 'reviewed'")).scalar_one() == 0


@pytest.mark.parametrize("ticked", [0, 101])
def test_nothing_or_too_much_ticked_is_refused(session, cast, three, ticked):
    with pytest.raises(Invalid):
        sign(session, cast.quality, three[:1] * ticked)


def test_who_may_not_read_a_thing_does_not_learn_of_it(session, cast, three):
    with pytest.raises(NotFound):
        sign(session, cast.sales, three)
    session.rollback()
    with pytest.raises(NotFound):
        sign(session, cast.quality, [Pick(99999, 1, "")])


def test_the_author_signs_none_of_them(session, cast, three):
    done = sign(session, cast.manager, three)
    assert all(one.refused for one in done)
    assert {one.state for one in session.query(Revision)} == {"in_review"}


def test_records_and_documents_are_signed_together(session, cast, three):
    make_form(session, cast)
    file_record(session, cast.service)
    ticked = picks(session, cast.product)
    assert len(ticked) == 4
    done = sign(session, cast.product, ticked)
    assert [one.refused for one in done] == [None] * 4
    assert verify(session).ok
