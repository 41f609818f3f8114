"""The sample company's people, each with a password made up at random."""

from app.accounts.actions.people import add_person, made_up
from app.accounts.queries import actor_named
from app.accounts.words import NewPerson
from app.bundled.words import PEOPLE, Member, SamplePerson, Staff
from app.db.session import Session
from app.kernel.people import SYSTEM


def add_people(session: Session) -> Staff:
    """Adds everybody of the sample company."""
    return Staff(tuple(_add(session, person) for person in PEOPLE))


def _add(session: Session, person: SamplePerson) -> Member:
    password = made_up()
    add_person(session, SYSTEM, NewPerson(person.username, person.name, (person.post,), password, is_own=True))
    actor = actor_named(session, person.username)
    assert actor is not None
    return Member(person, actor, password)
