"""The sheet that goes out to one customer on paper: what is known filled in, its code, and a link to answer instead."""

from dataclasses import replace
from datetime import date

from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel.printing import Printing
from app.records.prints import Print, print_sheet
from app.rendering.paper import Slip
from app.surveys.queries.campaigns import invitation
from app.surveys.rules.asking import Facts, on_sheet
from app.surveys.words import Campaign, Made, Way


def sheet(
    session: Session, campaign: Campaign, code: str, made: Made, sent: tuple[Way, date], printing: Printing
) -> Print:
    """The sheet of an invitation as PDF, in the customer's language. Raises NotFound."""
    form = form_queries.of_revision(session, campaign.revision_id)
    one = invitation(session, campaign, code, printing.zone)
    how, today = sent
    facts = Facts(campaign.period, one.customer, how, one.sent_on or today, None, None)
    address = f"{printing.public_url.rstrip('/')}/s/{made.token}"
    slip = Slip(one.customer.name, one.code, address, made.until)
    printing = replace(printing, language=one.customer.language)
    return print_sheet(session, form, on_sheet(form.definition, facts), slip, printing)
