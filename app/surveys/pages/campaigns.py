"""The list of campaigns, and one campaign with everybody it asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.db.session import Session
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.kernel.people import Actor
from app.kernel.wording import Words
from app.surveys.queries import campaigns as rows
from app.surveys.rules.asking import reason_not_to_survey
from app.surveys.rules.lifecycle import open_verbs
from app.surveys.rules.periods import latest
from app.surveys.words import ON_PAPER, REACHED, Campaign, Invitation, Standing, Verb, Way, half_words

_HALVES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A campaign in the list, with how far it has come."""

    campaign: Campaign
    listed: int
    answered: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """The campaigns, the latest half-year first; what a new one may be of."""

    lines: tuple[Line, ...]
    forms: tuple[FormRevision, ...]
    periods: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """One campaign: everybody on its list, and what may be done now."""

    campaign: Campaign
    form: FormRevision
    invitations: tuple[Invitation, ...]
    open: frozenset[Verb]
    is_over: bool
    ways: tuple[Way, ...] = ON_PAPER

    def count(self, *standings: Standing) -> int:
        """How many invitations stand so."""
        return sum(1 for one in self.invitations if one.standing in standings)

    @property
    def asked(self) -> int:
        """How many were reached."""
        return self.count(*REACHED)

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.count(Standing.ANSWERED)

    @property
    def to_mail(self) -> int:
        """How many wait to be asked by mail and have an address."""
        wanted = (Standing.NOT_ASKED, Standing.UNREACHED)
        return sum(1 for one in self.invitations if one.standing in wanted and one.customer.mail)

    @property
    def to_remind(self) -> int:
        """How many were asked, have not answered, and have an address."""
        wanted = (Standing.ASKED, Standing.OPENED)
        return sum(1 for one in self.invitations if one.standing in wanted and one.customer.mail)


def list_page(session: Session, today: date) -> ListPage:
    """Every campaign."""
    counts = rows.progress(session)
    lines = tuple(Line(one, *counts.get(one.id, (0, 0))) for one in rows.campaigns(session))
    forms = tuple(one for one in form_queries.all_in_force(session, today) if not reason_not_to_survey(one.definition))
    return ListPage(lines, forms, tuple((one, half_words(one)) for one in latest(today, _HALVES)))


def campaign_page(session: Session, actor: Actor, campaign: Campaign, today: date, zone: str) -> CampaignPage:
    """One campaign."""
    return CampaignPage(
        campaign,
        form_queries.of_revision(session, campaign.revision_id),
        rows.invitations(session, campaign, zone),
        open_verbs(campaign.state, actor),
        today > campaign.closes_on,
    )


def as_data(one: Campaign, counts: tuple[int, int]) -> dict[str, Any]:
    """A campaign for programs: how many are listed, how many answered."""
    return {
        "form": one.form_number,
        "revision": one.revision_label,
        "period": one.period,
        "state": one.state.value,
        "until": one.closes_on.isoformat(),
        "listed": counts[0],
        "answered": counts[1],
    }


def invitation_data(one: Invitation) -> dict[str, Any]:
    """An invitation for programs, without what is personal."""
    return {
        "code": one.code,
        "customer": one.customer.code,
        "name": one.customer.name.as_data(),
        "standing": one.standing.value,
        "sent_how": one.sent_how.value if one.sent_how else None,
        "sent_on": one.sent_on.isoformat() if one.sent_on else None,
        "reminders": one.reminders,
        "record": one.record_number or None,
        "answered_how": one.answered_how.value if one.answered_how else None,
    }
