"""Stages in parallel, quorum, added signers, hand on, delegation, urging, a person who leaves: on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.accounts.actions import people
from app.approvals import actions, queries
from app.approvals.actions import NewDelegation, To
from app.approvals.rules import acts
from app.approvals.words import Gather, Named, RouteState, SigningRequest, Stage, StepSpec, Target, Where
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.actions.verifying import verify
from app.ledger.words import Tag
from tests.factories.accounts import PASSWORD, make_person

KEYRING = Keyring(b"k" * 32)
SUBJECT = Subject(SubjectKind.REVISION, "SP15 A/0")
HASH = "a" * 64
TARGET = Target("procedure", "")
REVIEWERS = frozenset({Post.QUALITY_DEPARTMENT, Post.PRODUCT_DEPARTMENT, Post.QUALITY_MANAGER})


def begin(session, cast, *steps):
    author = frozenset({cast.manager.person_id})
    asked = [StepSpec(meaning, posts, author, None, people_, stage) for meaning, posts, people_, stage in steps]
    made = actions.start(session, cast.manager, SUBJECT, HASH, asked, "*/*/0")
    record(session, cast.manager, Tag.REVISION_SUBMITTED, SUBJECT)
    session.commit()
    return made


def sign(session, actor, step_id, keyring=KEYRING):
    made = actions.sign(session, actor, SigningRequest(SUBJECT, step_id, PASSWORD, HASH), HASH, keyring)
    record(session, actor, Tag.REVISION_SIGNED, SUBJECT)
    session.commit()
    return made


def waiting(session, actor):
    return [one.step_id for one in queries.waiting_for(session, actor)]


@pytest.fixture
def parallel(session, cast):
    """Product department and management representative countersign together, then the general manager approves."""
    return begin(
        session,
        cast,
        (Meaning.COUNTERSIGNED, frozenset({Post.PRODUCT_DEPARTMENT}), (), 1),
        (Meaning.COUNTERSIGNED, frozenset({Post.MANAGEMENT_REPRESENTATIVE}), (), 1),
        (Meaning.APPROVED, frozenset({Post.GENERAL_MANAGER}), (), 2),
    )


@pytest.fixture
def quorum(session, cast):
    """Two of quality department, product department and quality managers review, then the general manager approves."""
    return begin(
        session,
        cast,
        (Meaning.REVIEWED, REVIEWERS, (), 1),
        (Meaning.REVIEWED, REVIEWERS, (), 1),
        (Meaning.APPROVED, frozenset({Post.GENERAL_MANAGER}), (), 2),
    )


@pytest.mark.parametrize("order", [("product", "representative"), ("representative", "product")])
def test_parallel_signatures_are_given_in_any_order(session, cast, parallel, order):
    assert waiting(session, cast.general) == []
    for name in order:
        actor = getattr(cast, name)
        sign(session, actor, waiting(session, actor)[0])
    done = sign(session, cast.general, waiting(session, cast.general)[0])
    assert done.state is RouteState.COMPLETE
    assert verify(session).ok


def test_nobody_approves_before_every_countersignature(session, cast, parallel):
    sign(session, cast.product, parallel.steps[0].id)
    with pytest.raises(Conflict):
        sign(session, cast.general, parallel.steps[2].id)


def test_a_quorum_closes_its_stage_and_the_third_is_not_asked(session, cast, quorum):
    for actor in (cast.quality, cast.product, cast.manager2):
        assert waiting(session, actor)
    sign(session, cast.product, quorum.steps[0].id)
    assert waiting(session, cast.product) == []
    with pytest.raises(Forbidden):
        sign(session, cast.product, quorum.steps[1].id)
    session.rollback()
    sign(session, cast.manager2, quorum.steps[1].id)
    assert waiting(session, cast.quality) == []
    assert waiting(session, cast.general) == [quorum.steps[2].id]


def test_the_author_is_no_part_of_a_quorum(session, cast, quorum):
    assert waiting(session, cast.manager) == []
    with pytest.raises(Forbidden):
        sign(session, cast.manager, quorum.steps[0].id)


def test_anyone_of_the_stage_gives_it_back(session, cast, parallel):
    sign(session, cast.product, parallel.steps[0].id)
    done = actions.give_back(session, cast.representative, SUBJECT, "4.2 缺时限")
    record(session, cast.representative, Tag.REVISION_RETURNED, SUBJECT)
    session.commit()
    assert (done.state, done.closing_remark) == (RouteState.RETURNED, "4.2 缺时限")


@pytest.mark.parametrize(
    ("where", "stages"), [(Where.BEFORE, [1, 2, 2, 3]), (Where.BESIDE, [1, 1, 1, 2]), (Where.AFTER, [1, 1, 2, 3])]
)
def test_a_signer_is_added_before_beside_or_after(session, cast, parallel, where, stages):
    made = actions.add_signer(session, cast.product, parallel.id, To(cast.quality.person_id, "涉及检验"), where)
    session.commit()
    assert [step.position for step in made.steps] == stages
    added = next(step for step in made.steps if step.is_added)
    assert (added.meaning, added.people[0].name) == (Meaning.COUNTERSIGNED, "沈砚")
    assert [note.act for note in added.notes] == ["added"]
    assert bool(waiting(session, cast.quality)) == (where is not Where.AFTER)
    assert bool(waiting(session, cast.product)) == (where is not Where.BEFORE)
    assert verify(session).ok


def test_nobody_is_added_behind_the_approval_and_the_author_nowhere(session, cast, parallel):
    sign(session, cast.product, parallel.steps[0].id)
    sign(session, cast.representative, parallel.steps[1].id)
    for where in (Where.AFTER, Where.BESIDE):
        with pytest.raises(Invalid) as refused:
            actions.add_signer(session, cast.general, parallel.id, To(cast.quality.person_id, "x"), where)
        assert refused.value.problems[0].field == "where"
    for person, field in ((cast.manager, "person"), (cast.product, "person"), (cast.sales, "person")):
        with pytest.raises(Invalid) as refused:
            actions.add_signer(session, cast.general, parallel.id, To(person.person_id, "x"), Where.BEFORE)
        assert refused.value.problems[0].field == field
    with pytest.raises(Invalid) as refused:
        actions.add_signer(session, cast.general, parallel.id, To(cast.quality.person_id, "  "), Where.BEFORE)
    assert refused.value.problems[0].field == "reason"


def test_a_signature_is_handed_on_to_one_person_of_the_post(session, cast, quorum):
    with pytest.raises(Invalid):
        actions.hand_on(session, cast.quality, quorum.id, To(cast.general.person_id, "出差"))
    made = actions.hand_on(session, cast.quality, quorum.id, To(cast.product.person_id, "出差"))
    session.commit()
    assert made.steps[0].people == (Named(cast.product.person_id, "李堃"),)
    assert made.steps[0].posts == frozenset()
    with pytest.raises(Invalid):  # who is asked for one signature already is not asked for another
        actions.hand_on(session, cast.quality, quorum.id, To(cast.product.person_id, "再转"))
    session.rollback()
    with pytest.raises(Forbidden):
        actions.hand_on(session, cast.sales, quorum.id, To(cast.product.person_id, "出差"))


def test_a_route_whose_signer_left_is_stuck_and_reassigned(session, cast, parallel):
    assert queries.stuck_steps(session, parallel) == ()
    with pytest.raises(Conflict):
        actions.reassign(session, cast.manager, parallel.id, To(cast.quality.person_id, "x"), parallel.steps[0].id)
    session.rollback()
    people.deactivate(session, cast.administrator, cast.product.person_id, "离职")
    session.commit()
    assert [one.id for one in queries.stuck_steps(session, parallel)] == [parallel.steps[0].id]
    with pytest.raises(Forbidden):
        actions.reassign(
            session, cast.administrator, parallel.id, To(cast.quality.person_id, "x"), parallel.steps[0].id
        )
    with pytest.raises(Invalid):
        actions.reassign(session, cast.manager2, parallel.id, To(cast.manager.person_id, "x"), parallel.steps[0].id)
    to = To(cast.quality.person_id, "李堃离职")
    made = actions.reassign(session, cast.manager2, parallel.id, to, parallel.steps[0].id)
    session.commit()
    assert queries.stuck_steps(session, made) == ()
    assert waiting(session, cast.quality) == [parallel.steps[0].id]
    assert verify(session).ok


def test_a_route_whose_signers_post_changed_is_stuck(session, cast, parallel):
    people.change_posts(session, cast.administrator, cast.general.person_id, (Post.SALES,), "调岗")
    session.commit()
    assert [one.meaning for one in queries.stuck_steps(session, parallel)] == [Meaning.APPROVED]


def test_urging_stands_on_the_desk_and_not_twice(session, cast, parallel):
    actions.urge(session, cast.manager, parallel.id, "周五前")
    session.commit()
    urged = queries.waiting_for(session, cast.product)[0].urged
    assert (urged.by, urged.remark) == ("林知夏", "周五前")
    with pytest.raises(Conflict):
        actions.urge(session, cast.manager2, parallel.id, "")
    with pytest.raises(Forbidden):
        actions.urge(session, cast.product, parallel.id, "")


def grant(session, principal, delegate, *, kinds=(SubjectKind.REVISION,), days=(0, 7), reason="出差"):
    now = clock.now()
    since, until = (now + timedelta(days=day) for day in days)
    made = actions.delegate(session, principal, NewDelegation(delegate.person_id, kinds, since, until, reason))
    session.commit()
    return made


def test_a_delegate_signs_with_both_names(session, cast, parallel):
    grant(session, cast.representative, cast.quality)
    step = waiting(session, cast.quality)
    assert step == [parallel.steps[1].id]
    assert queries.waiting_for(session, cast.quality)[0].principal.name == "王喆"
    done = sign(session, cast.quality, step[0])
    given = done.sign_offs[0]
    assert (given.name, given.principal.name, given.post) == ("沈砚", "王喆", Post.MANAGEMENT_REPRESENTATIVE)
    assert given.signer.zh == "沈砚 代 王喆"
    assert list(queries.broken_sign_offs(session, KEYRING)) == []
    stated = session.execute(text("SELECT statement FROM sign_off")).scalar_one()
    assert f'"for":{{"id":{cast.representative.person_id},"name":"王喆"}}' in stated
    assert waiting(session, cast.representative) == []


def test_one_person_never_signs_twice_through_a_delegation(session, cast, parallel):
    grant(session, cast.representative, cast.product)
    sign(session, cast.product, parallel.steps[0].id)
    assert waiting(session, cast.product) == []
    with pytest.raises(Forbidden):
        sign(session, cast.product, parallel.steps[1].id)


def test_a_delegate_never_signs_their_own_work(session, cast, parallel):
    grant(session, cast.representative, cast.manager)
    assert waiting(session, cast.manager) == []
    with pytest.raises(Forbidden):
        sign(session, cast.manager, parallel.steps[1].id)


def test_the_authors_delegate_gains_nothing(session, cast, quorum):
    """The author may not sign, so nobody may for them."""
    session.rollback()
    grant(session, cast.manager, cast.general)
    assert waiting(session, cast.general) == []


@pytest.mark.parametrize("ends", ["revoked", "left", "later", "other kind"])
def test_a_delegation_that_does_not_hold_gives_nothing(session, cast, parallel, ends):
    kinds = (SubjectKind.RECORD,) if ends == "other kind" else (SubjectKind.REVISION,)
    made = grant(session, cast.representative, cast.quality, kinds=kinds, days=(1, 2) if ends == "later" else (0, 7))
    if ends == "revoked":
        actions.revoke(session, cast.representative, made)
    if ends == "left":
        people.deactivate(session, cast.administrator, cast.representative.person_id, "离职")
    session.commit()
    assert waiting(session, cast.quality) == []


def test_a_delegation_ends_by_itself_to_the_moment(session, cast, parallel, monkeypatch):
    grant(session, cast.representative, cast.quality, days=(0, 1))
    now = clock.now()
    for later, holds in ((timedelta(hours=23, minutes=59), True), (timedelta(days=1, seconds=1), False)):
        monkeypatch.setattr(clock, "now", lambda later=later: now + later)
        assert bool(waiting(session, cast.quality)) == holds


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": (0, 0)}, "until"),
        ({"days": (-3, -1)}, "until"),
        ({"days": (0, 400)}, "until"),
        ({"kinds": ()}, "kinds"),
        ({"kinds": (SubjectKind.FILE,)}, "kinds"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_delegation_that_cannot_be_is_refused(session, cast, change, field):
    with pytest.raises(Invalid) as refused:
        grant(session, cast.representative, cast.quality, **change)
    assert field in [one.field for one in refused.value.problems]


def test_nobody_delegates_to_themselves_or_to_who_may_not_sign(session, cast):
    for delegate in (cast.representative, cast.sales, cast.auditor):
        with pytest.raises(Invalid) as refused:
            grant(session, cast.representative, delegate)
        assert refused.value.problems[0].field == "delegate"


def test_a_delegation_is_never_prolonged_behind_the_systems_back(session, cast):
    grant(session, cast.representative, cast.quality)
    with pytest.raises(DBAPIError, match="granted"):
        session.execute(text("UPDATE delegation SET reason = 'x'"))
    session.rollback()
    made = grant(session, cast.representative, cast.quality)
    actions.revoke(session, cast.quality, made)
    session.commit()
    with pytest.raises(Conflict):
        actions.revoke(session, cast.quality, made)


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Sao_Paulo", "Asia/Beirut", "Asia/Shanghai"])
def test_a_day_begins_where_clocks_jump_over_midnight(zone):
    day = datetime(2026, 4, 24, tzinfo=UTC).date()
    length = clock.day_begins(day + timedelta(days=1), zone) - clock.day_begins(day, zone)
    assert timedelta(hours=23) <= length <= timedelta(hours=25)


def define(session, actor, stages, seen=0, target=None):
    made = actions.define(session, actor, target or TARGET, stages, (seen, "内审发现"))
    session.commit()
    return made


APPROVE = Stage(Meaning.APPROVED, (Post.GENERAL_MANAGER,))
TWO = Stage(Meaning.REVIEWED, (Post.QUALITY_DEPARTMENT, Post.PRODUCT_DEPARTMENT), (), Gather.ALL)


def test_a_definition_counts_its_revisions_and_is_never_changed(session, cast):
    assert define(session, cast.manager, (TWO, APPROVE)).revision == 1
    assert define(session, cast.administrator, (APPROVE,), 1).revision == 2
    with pytest.raises(Conflict):
        define(session, cast.manager, (TWO, APPROVE), 1)
    session.rollback()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text("UPDATE route_definition SET reason = 'x'"))
    session.rollback()
    actions.retire(session, cast.manager, TARGET, (2, "并入通用"))
    session.commit()
    assert queries.definition_for(session, "procedure", "sales").pin == "*/*/0"
    assert verify(session).ok


@pytest.mark.parametrize("name", ["quality", "general", "auditor", "sales"])
def test_who_may_not_define_routes_does_not(session, cast, name):
    with pytest.raises(Forbidden):
        define(session, getattr(cast, name), (TWO, APPROVE))


def test_a_definition_needs_a_reason_and_is_told_what_is_wrong(session, cast):
    with pytest.raises(Invalid) as refused:
        actions.define(session, cast.manager, TARGET, (TWO,), (0, " "))
    assert {one.field for one in refused.value.problems} == {"meaning-1", "reason"}


def test_every_act_has_a_row_in_the_table():
    assert {one.verb for one in acts.ACTS} == set(acts.Verb)


def test_a_hundred_people_of_a_post_are_no_burden(session, cast):
    for number in range(30):
        make_person(session, f"more{number}", Post.PRODUCT_DEPARTMENT)
    stage = Stage(Meaning.REVIEWED, (Post.PRODUCT_DEPARTMENT,), (), Gather.QUORUM, 12)
    assert define(session, cast.manager, (stage, APPROVE)).revision == 1
