"""The second factor: asked where the company wants it, each code once, locked like passwords, unreadable in the rows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.accounts import queries
from app.accounts.actions import second_factor, signing_in
from app.accounts.rules import codes
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.proofs import Confirmed, Credentials
from app.kernel.refusals import Conflict, Forbidden, Invalid, Throttled
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.actions.verifying import verify
from app.ledger.words import Tag
from app.web.transaction import settle
from tests.factories.accounts import PASSWORD

KEYRING = Keyring(b"k" * 32, (), b"s" * 32, demands_code=True)
ABOUT = Subject(SubjectKind.REVISION, "SP15 A/0")


@pytest.fixture
def secret(session, cast):
    """The secret in the quality department's app, set up five minutes ago."""
    begun = signing_in.begin_second_factor(session, cast.quality, PASSWORD, "澄川", KEYRING)
    opened = KEYRING.unseal(begun.sealed, f"new second factor of {cast.quality.person_id}")
    recovery = second_factor.set_up(session, cast.quality, begun.sealed, code(opened), KEYRING)
    row = queries.second_factor(session, cast.quality.person_id)
    row.last_step -= 10
    session.commit()
    return opened, recovery


def code(secret, away=0):
    return codes.code_of(secret, codes.step_at(clock.now()) + away)


def confirm(session, actor, given, keyring=KEYRING):
    made = signing_in.confirm(session, actor, given, ABOUT, keyring)
    record(session, actor, Tag.REVISION_SIGNED, ABOUT)
    session.commit()
    return made


def refused(session, actor, given):
    with pytest.raises((Invalid, Throttled, Forbidden)) as raised:
        confirm(session, actor, given)
    session.rollback()
    settle(raised.value)
    return raised.value


def test_password_and_code_together_prove_a_person(session, cast, secret):
    made = confirm(session, cast.quality, Credentials(PASSWORD, code(secret[0])))
    assert made == Confirmed(cast.quality.person_id)
    assert verify(session).ok


def test_the_same_code_is_not_taken_twice_nor_an_older_one(session, cast, secret):
    typed = code(secret[0])
    confirm(session, cast.quality, Credentials(PASSWORD, typed))
    assert "用过" in refused(session, cast.quality, Credentials(PASSWORD, typed)).message.zh
    refused(session, cast.quality, Credentials(PASSWORD, code(secret[0], -1)))


def test_without_a_code_nothing_is_signed_and_nothing_counted(session, cast, secret):
    for given in (PASSWORD, Credentials(PASSWORD), Credentials(PASSWORD, "  ")):
        found = refused(session, cast.quality, given)
        assert found.problems[0].field == "code"
    assert queries.failures(session, "quality", "", clock.now() - timedelta(hours=1))[0] == 0


def test_wrong_codes_lock_as_wrong_passwords_do(session, cast, secret):
    for left in (4, 3, 2, 1, 0):
        found = refused(session, cast.quality, Credentials(PASSWORD, "000000" if left % 2 else "nonsense"))
        assert (f"还可以试 {left} 次" if left else "已锁住 15 分钟") in found.message.zh
    assert isinstance(refused(session, cast.quality, Credentials(PASSWORD, code(secret[0]))), Throttled)


def test_where_the_company_does_not_want_it_the_password_alone_signs(session, cast, secret):
    confirm(session, cast.quality, PASSWORD, replace(KEYRING, demands_code=False))


def test_who_has_set_up_none_cannot_sign_where_it_is_wanted(session, cast, secret):
    found = refused(session, cast.product, Credentials(PASSWORD, "123456"))
    assert isinstance(found, Forbidden)
    assert "我的账号" in found.message.zh


def test_a_recovery_code_stands_for_one_code_once(session, cast, secret):
    given = secret[1][0]
    confirm(session, cast.quality, Credentials(PASSWORD, given.upper()))
    refused(session, cast.quality, Credentials(PASSWORD, given))
    assert len(queries.second_factor(session, cast.quality.person_id).recovery) == codes.RECOVERY_CODES - 1


def test_nobody_reads_the_secret_in_the_rows_or_moves_it_to_another(session, cast, secret):
    kept = session.execute(text("SELECT sealed FROM second_factor")).scalar_one()
    assert secret[0].hex() not in kept
    assert KEYRING.unseal(kept, f"second factor of {cast.product.person_id}") is None
    assert Keyring(b"k" * 32, (), b"x" * 32).unseal(kept, f"second factor of {cast.quality.person_id}") is None
    assert KEYRING.unseal("zz", "x") is None
    row = session.execute(text("SELECT recovery FROM second_factor")).scalar_one()
    assert not any(one in row for one in secret[1])


def test_it_is_set_up_only_by_who_knows_the_password_and_has_the_app(session, cast):
    with pytest.raises(Invalid):
        signing_in.begin_second_factor(session, cast.quality, "wrong", "澄川", KEYRING)
    session.rollback()
    begun = signing_in.begin_second_factor(session, cast.quality, PASSWORD, "澄川", KEYRING)
    for sealed, typed in ((begun.sealed, "000000"), ("", "000000"), (begun.sealed[:-2], "000000")):
        with pytest.raises(Invalid):
            second_factor.set_up(session, cast.quality, sealed, typed, KEYRING)
    with pytest.raises(Invalid):  # begun by another
        second_factor.set_up(session, cast.product, begun.sealed, "000000", KEYRING)
    assert "<svg" in begun.picture
    assert "style=" not in begun.picture


def test_a_second_one_is_refused_until_the_first_is_removed(session, cast, secret):
    with pytest.raises(Conflict):
        signing_in.begin_second_factor(session, cast.quality, PASSWORD, "澄川", KEYRING)
    session.rollback()
    with pytest.raises(Invalid):
        signing_in.remove_second_factor(session, cast.quality, Credentials(PASSWORD, "000000"), KEYRING)
    session.rollback()
    signing_in.remove_second_factor(session, cast.quality, Credentials(PASSWORD, code(secret[0])), KEYRING)
    session.commit()
    assert queries.second_factor(session, cast.quality.person_id) is None
    assert verify(session).ok


def test_who_manages_people_removes_another_ones_with_a_reason(session, cast, secret):
    for actor in (cast.sales, cast.quality):
        with pytest.raises(Forbidden):
            second_factor.remove_of(session, actor, cast.quality.person_id, "丢了")
    with pytest.raises(Invalid):
        second_factor.remove_of(session, cast.administrator, cast.quality.person_id, " ")
    second_factor.remove_of(session, cast.administrator, cast.quality.person_id, "手机丢了")
    session.commit()
    with pytest.raises(Conflict):
        second_factor.remove_of(session, cast.administrator, cast.quality.person_id, "再来")


def test_signing_in_asks_for_it_where_the_company_wants_that(session, cast, secret):
    signing_in.sign_in(session, "product", PASSWORD, "10.0.0.1", KEYRING)  # none set up: the password alone
    session.commit()
    with pytest.raises(Invalid) as raised:
        signing_in.sign_in(session, "quality", PASSWORD, "10.0.0.1", KEYRING)
    assert raised.value.problems[0].field == "code"
    session.rollback()
    signing_in.sign_in(session, "quality", Credentials(PASSWORD, code(secret[0])), "10.0.0.1", KEYRING)
    session.commit()


def test_one_proof_is_good_for_nobody_else(session, cast, secret):
    with pytest.raises(Forbidden):
        signing_in.confirm(session, cast.product, Confirmed(cast.quality.person_id), ABOUT, KEYRING)
