"""The statistics of a campaign in one act: a draft of the form that is computed from its answers (SP15 4.3.4)."""

from datetime import date

from app.db.session import Session
from app.forms import queries as form_queries
from app.forms.words import FormDefinition
from app.kernel.people import Actor
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.records.actions import computing, drafting
from app.records.queries.records import answers_of_period
from app.records.words import Draft, Typed
from app.surveys.queries import campaigns as rows
from app.surveys.rules import lifecycle
from app.surveys.rules.periods import before
from app.surveys.words import REACHED, Campaign, Verb


def compute(session: Session, actor: Actor, campaign: Campaign, today: date, zone: str) -> Draft:
    """Opens a draft of the statistics of a campaign and computes it: half-year, forms sent, the period before.

    Raises what opening and computing raise: Forbidden for other posts, Invalid for a half-year without answers.
    """
    lifecycle.take(Verb.COMPUTE, campaign.state, actor)
    form = _statistics_of(session, campaign, today)
    draft = drafting.open_draft(session, actor, form.number, today)
    raw = {name: value for name, value in _known(session, campaign, form, zone).items() if form.field(name)}
    assert form.computed is not None
    typed = Typed({**draft.answers, **raw, form.computed.period: campaign.period}, draft.version, fills_links=True)
    return computing.compute_draft(session, actor, draft.key, typed)


def _statistics_of(session: Session, campaign: Campaign, today: date) -> FormDefinition:
    for form in form_queries.all_in_force(session, today):
        computed = form.definition.computed
        if computed is not None and computed.source == campaign.form_number:
            return form.definition
    raise NotFound(_NO_STATISTICS.filled(number=campaign.form_number))


def _known(session: Session, campaign: Campaign, form: FormDefinition, zone: str) -> dict[str, str]:
    """What the campaign knows of the statistics: how many forms went out, and the record of the half-year before."""
    invitations = rows.invitations(session, campaign, zone)
    sent = sum(1 for one in invitations if one.standing in REACHED)
    returned = len(answers_of_period(session, campaign.form_number, campaign.period))
    former = answers_of_period(session, form.number, before(campaign.period))
    previous = {"previous": former[-1][0]} if former else {}
    return {"sent": str(max(sent, returned)), **previous}


_NO_STATISTICS = Words("没有生效的表单由 {number} 算出统计。", "No form in force computes statistics from {number}.")
