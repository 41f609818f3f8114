"""One survey answered several times at the same moment: one record, whoever was first."""

from sqlalchemy import func, select

from app.records.models import RecordRow
from tests.factories.surveys import ANSWER, make_campaign, make_link
from tests.races.together import together

LEVELS = ("very_satisfied", "satisfied", "fair", "dissatisfied")


def test_answers_by_one_link_at_the_same_moment_make_one_record(app, session, cast):
    made = make_campaign(session, cast)
    same, differing = (f"/s/{make_link(session, cast, made, index)}" for index in (0, 1))
    session.rollback()

    def send(link, answer):
        return lambda: app.test_client().post(link, data=answer).status_code

    assert together(*(send(same, ANSWER) for _ in range(4))) == [303] * 4
    given = together(*(send(differing, ANSWER | {"price": level}) for level in LEVELS))
    assert sorted(given) == [303, 409, 409, 409]
    session.rollback()
    assert session.scalar(select(func.count()).select_from(RecordRow)) == 2
