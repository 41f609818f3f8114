"""The sample people read what was released, so that their desks and bells begin with their work."""

from app.bundled.words import Place, Staff
from app.db.session import Session
from app.distribution.actions.reading import acknowledge
from app.distribution.queries import desk
from app.distribution.queries.reading import reading
from app.notices import actions as notices


def read_all(session: Session, staff: Staff, place: Place) -> None:
    """Everybody reads what they are asked to read."""
    for member in staff.members:
        asked = desk.Asked(member.actor, place.today, reads=True, oversees=False)
        for one in desk.on_the_desk(session, asked).to_read:
            acknowledge(session, member.actor, one.round_id, reading(session, one.round_id).hash, {}, place.keyring)
        notices.read_all(session, member.actor)
