"""The daily digest: what waits for a person, by mail once a day; and what became late with nobody doing anything.

A digest is queued only where there is something to tell, and written when it is sent, so that it tells what is so then.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

from app.accounts import queries as accounts
from app.checks.queries.cases import Moment, moment
from app.db.session import Session
from app.desk.queries.desk import desk_page
from app.desk.rules.digests import late, sections
from app.desk.words import DeskPage
from app.kernel.keys import Keyring
from app.kernel.people import Actor
from app.kernel.wording import Words
from app.ledger.actions import verifying
from app.notices import actions as notices
from app.notices import queries
from app.notices.rules.choosing import way_of
from app.notices.rules.letters import Section, of_digest
from app.notices.words import CHECKPOINT, DIGEST, Choices, Kind, Way
from app.outbox.words import Letter, Mail, Sender


def queue_digests(session: Session, when: Moment) -> tuple[int, int]:
    """Puts before everybody what became late, and queues today's digests; gives how many of each.

    Who had one today, gave no address, wants none or has nothing waiting gets none.
    """
    told = queued = 0
    with_mail = queries.with_mail(session)
    for actor in _everybody(session):
        page = desk_page(session, actor, when)
        told += notices.put(session, late(page, actor, when.on))
        chosen = with_mail.get(actor.person_id)
        if chosen is None or chosen.digest_on == when.on:
            continue
        if _sections(session, actor, page, chosen):
            notices.queue_daily(session, DIGEST, actor.username, chosen)
            notices.note_sent(session, actor.person_id, digest_on=when.on)
            queued += 1
    return told, queued


def composer(keyring: Callable[[], Keyring]) -> Callable[[Session, Mail, Sender], Letter | None]:
    """Who writes the mails of notices: one notice, a digest, a checkpoint."""

    def compose(session: Session, mail: Mail, sender: Sender) -> Letter | None:
        if mail.purpose == CHECKPOINT:
            text = verifying.checkpoint_text(verifying.checkpoint(session, keyring()))
            return Letter(_TITLE.say(mail.language), f"{_WHY.say(mail.language)}\n\n{text}")
        if mail.purpose == DIGEST:
            return _digest(session, mail, sender)
        return notices.compose(session, mail, sender)

    return compose


def _digest(session: Session, mail: Mail, sender: Sender) -> Letter | None:
    actor = accounts.actor_named(session, mail.subject_key)
    if actor is None:
        return None
    chosen = queries.choices(session, (actor.person_id,))[actor.person_id]
    found = _sections(session, actor, desk_page(session, actor, moment(None, sender.zone)), chosen)
    return Letter(*of_digest(found, sender.company, sender.public_url, mail.language)) if found else None


def _sections(session: Session, actor: Actor, page: DeskPage, chosen: Choices) -> tuple[Section, ...]:
    listed = frozenset(kind for kind in Kind if way_of(chosen, kind) is Way.DIGEST)
    if not listed:
        return ()
    day = chosen.digest_on
    since = datetime.combine(day, time(), UTC) - timedelta(days=1) if day else None
    return sections(page, queries.unread_since(session, actor.person_id, since), listed)


def _everybody(session: Session) -> Iterator[Actor]:
    people = [one.id for one in accounts.people(session) if one.active]
    yield from accounts.actors_by_id(session, people).values()


_TITLE = Words("履历的校验点", "Checkpoint of the ledger")
_WHY = Words(
    "把这封邮件留着。以后用 ./qms ledger verify --against 对照它，能看出履历有没有被截断或改过。",
    "Keep this mail. Later ./qms ledger verify --against shows by it whether the ledger was cut off or changed.",
)
