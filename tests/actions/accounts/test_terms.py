"""Who held which post on any day: the terms follow every change of the account, and stay."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.accounts import queries
from app.accounts.actions.people import add_person, change_posts, deactivate
from app.accounts.words import NewPerson
from app.kernel import clock
from app.kernel.people import Post


def held(session, moment):
    return {(post, person.username) for post, person, _ in queries.holders_at(session, moment)}


def soon():
    return clock.now() + timedelta(seconds=1)


@pytest.fixture
def person(session, cast):
    made = add_person(session, cast.manager, NewPerson("tester", "测试", frozenset({Post.SALES}), "a long password!"))
    session.commit()
    return made


def test_a_change_of_posts_ends_one_term_and_begins_another(session, cast, person):
    before = clock.now()
    change_posts(session, cast.manager, person.id, {Post.SERVICE_STAFF}, "转岗")
    session.commit()
    assert held(session, before) == {(Post.SALES, "tester")}
    assert held(session, soon()) == {(Post.SERVICE_STAFF, "tester")}


def test_a_post_that_is_kept_goes_on_without_a_break(session, cast, person):
    since = queries.holders_at(session, soon())[0][2]
    change_posts(session, cast.manager, person.id, {Post.SALES, Post.SERVICE_STAFF}, "兼任")
    session.commit()
    terms = {post: start for post, _, start in queries.holders_at(session, soon())}
    assert terms[Post.SALES] == since
    assert terms[Post.SERVICE_STAFF] > since


def test_a_closed_account_holds_nothing_from_then_on(session, cast, person):
    before = clock.now()
    deactivate(session, cast.manager, person.id, "离职")
    session.commit()
    assert held(session, before) == {(Post.SALES, "tester")}
    assert held(session, soon()) == set()


@pytest.mark.parametrize("statement", ["DELETE FROM post_term", "UPDATE post_term SET post = 'auditor'"])
def test_the_database_keeps_the_terms(session, cast, person, statement):
    with pytest.raises(DBAPIError):
        session.execute(text(statement))
