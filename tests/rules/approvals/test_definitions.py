"""Routes as data: which one a document takes, what is wrong with one, who is left to sign."""

from dataclasses import replace

import pytest

from app.accounts.rules.permissions import permissions_of
from app.approvals.rules.definitions import (
    MOST_STAGES,
    SHIPPED,
    as_data,
    chosen,
    from_data,
    in_words,
    problems,
)
from app.approvals.rules.staffing import specs, unfilled
from app.approvals.words import Definition, Gather, Named, Stage, Target
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Post


def person(number, *posts):
    return Actor(number, f"p{number}", f"P{number}", frozenset(posts), permissions_of(posts))


QUALITY, PRODUCT, MR, GM, QM, QM2 = (
    person(1, Post.QUALITY_DEPARTMENT),
    person(2, Post.PRODUCT_DEPARTMENT),
    person(3, Post.MANAGEMENT_REPRESENTATIVE),
    person(4, Post.GENERAL_MANAGER),
    person(5, Post.QUALITY_MANAGER),
    person(6, Post.QUALITY_MANAGER),
)
ALL = (QUALITY, PRODUCT, MR, GM, QM, QM2)
REVIEW = Stage(Meaning.REVIEWED, (Post.QUALITY_DEPARTMENT, Post.QUALITY_MANAGER))
APPROVE = Stage(Meaning.APPROVED, (Post.GENERAL_MANAGER,))


def fields(stages, able=ALL):
    return [one.field for one in problems(stages, able)]


def test_what_ships_is_sound_for_a_company_with_people_in_its_posts():
    assert problems(SHIPPED.stages, ALL) == ()


@pytest.mark.parametrize(
    ("stages", "field"),
    [
        ((), "stages"),
        ((REVIEW,), "meaning-1"),
        ((APPROVE, REVIEW), "meaning-2"),
        ((APPROVE, APPROVE), "meaning-2"),
        ((REVIEW, Stage(Meaning.PREPARED, (Post.PRODUCT_DEPARTMENT,)), APPROVE), "meaning-2"),
        ((Stage(Meaning.REVIEWED), APPROVE), "posts-1"),
        ((replace(REVIEW, gather=Gather.QUORUM, quorum=0), APPROVE), "quorum-1"),
        ((replace(REVIEW, gather=Gather.QUORUM, quorum=4), APPROVE), "quorum-1"),
        ((Stage(Meaning.REVIEWED, people=(Named(99, "离开的人"),)), APPROVE), "people-1"),
        ((Stage(Meaning.REVIEWED, (Post.SALES,)), APPROVE), "posts-1"),
        ((REVIEW,) * MOST_STAGES + (APPROVE,), "stages"),
    ],
)
def test_what_is_wrong_with_a_route_is_named_at_its_place(stages, field):
    assert field in fields(stages)


def test_author_and_approver_are_never_only_one_person():
    sole = Stage(Meaning.APPROVED, people=(Named(QM.person_id, "P5"),))
    found = problems((REVIEW, sole), ALL)
    assert [one.field for one in found] == ["posts-2"]
    assert "P5" in found[0].message.zh
    assert problems((REVIEW, replace(sole, people=(*sole.people, Named(6, "P6")))), ALL) == ()


def test_a_stage_that_one_author_could_not_have_signed_is_let_through_while_others_could():
    each = Stage(Meaning.COUNTERSIGNED, (Post.QUALITY_DEPARTMENT, Post.PRODUCT_DEPARTMENT), (), Gather.ALL)
    assert problems((each, APPROVE), ALL) == ()
    assert fields((each, APPROVE), (QUALITY, PRODUCT, GM)) == ["posts-1"]  # she alone drafts here


def test_one_who_could_sign_two_stages_is_not_counted_twice():
    both = (Stage(Meaning.REVIEWED, (Post.GENERAL_MANAGER,)), APPROVE)
    assert fields(both) == ["posts-2"]
    assert problems(both, (*ALL, person(7, Post.GENERAL_MANAGER))) == ()


def test_people_are_moved_so_that_every_step_has_somebody():
    """Whoever comes first may sit in the only place of another: the matching moves them."""
    steps = specs(
        (
            Stage(Meaning.REVIEWED, (Post.QUALITY_MANAGER, Post.QUALITY_DEPARTMENT)),
            Stage(Meaning.COUNTERSIGNED, (Post.QUALITY_MANAGER,)),
        ),
        frozenset(),
    )
    assert unfilled(steps, (QM, QUALITY)) == ()
    assert len(unfilled(steps, (QM,))) == 1
    assert len(unfilled(steps, (QM, QUALITY), frozenset({QUALITY.person_id}))) == 1


def test_each_is_asked_of_all_one_of_any_some_of_a_quorum():
    posts = (Post.QUALITY_DEPARTMENT, Post.PRODUCT_DEPARTMENT)
    people = (Named(4, "P4"),)
    each = specs((Stage(Meaning.COUNTERSIGNED, posts, people, Gather.ALL),), frozenset())
    assert [(sorted(one.posts), one.people) for one in each] == [
        ([posts[0]], ()),
        ([posts[1]], ()),
        ([], people),
    ]
    some = specs((Stage(Meaning.COUNTERSIGNED, posts, people, Gather.QUORUM, 2),), frozenset())
    assert [one.posts for one in some] == [frozenset(posts)] * 2
    assert len(specs((Stage(Meaning.COUNTERSIGNED, posts, people),), frozenset())) == 1


def test_the_most_fitting_route_is_taken_and_a_retired_one_gives_way():
    def made(kind, department, *, retired=False):
        return Definition(Target(kind, department), 1, () if retired else (REVIEW, APPROVE))

    both, kind, department, every = (
        made("form", "sales"),
        made("form", ""),
        made("", "sales"),
        made("", ""),
    )
    listed = [both, kind, department, every]
    for place, expected in enumerate(listed):
        newest = {one.target: one for one in listed[place:]}
        assert chosen(newest, "form", "sales") is expected
    assert chosen({both.target: made("form", "sales", retired=True)}, "form", "sales") is SHIPPED
    assert chosen({kind.target: kind}, "manual", "sales") is SHIPPED


def test_stages_are_the_same_after_the_database():
    stages = (replace(REVIEW, people=(Named(5, "䶮"),), gather=Gather.QUORUM, quorum=2), APPROVE)
    assert from_data(as_data(stages)) == stages


def test_a_route_is_read_in_both_languages():
    told = in_words((replace(REVIEW, gather=Gather.QUORUM, quorum=2), APPROVE))
    assert [one.zh for one in told] == [
        "编制人签署并送审。",
        "品管部、质量经理，其中 2 人审核，不分先后。",
        "总经理批准。",
    ]
    assert "by 2 of" in told[1].en
