"""What the page of the outbox shows."""

from dataclasses import dataclass

from app.db.session import Session
from app.outbox import queries
from app.outbox.words import Mail, MailState


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """The mails of one state, or all; how many each state has; whether there is a server to give them to."""

    mails: tuple[Mail, ...]
    counts: dict[MailState, int]
    state: MailState | None
    can_send: bool

    @property
    def states(self) -> tuple[MailState, ...]:
        """Every state."""
        return tuple(MailState)

    @property
    def total(self) -> int:
        """How many mails there are."""
        return sum(self.counts.values())


def outbox_page(session: Session, state: str, *, can_send: bool) -> OutboxPage:
    """The outbox by a state's name; every mail for a name that is none."""
    wanted = next((one for one in MailState if one.value == state), None)
    return OutboxPage(queries.newest(session, wanted), queries.counts(session), wanted, can_send)
