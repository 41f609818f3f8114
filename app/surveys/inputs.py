"""The shape of what arrives at the pages of surveys."""

from typing import Any

from app.forms import actions as forms
from app.forms.words import Answers, FormDefinition
from app.kernel.clock import calendar_day
from app.kernel.wording import Language
from app.surveys.words import NewCampaign, OnPaper

_LONGEST = 1000
_MOST_CODES = 2000


def new_campaign(form: Any) -> NewCampaign:
    """A campaign as typed."""
    return NewCampaign(
        form.get("form", "")[:20], form.get("period", "")[:10], calendar_day(form.get("closes_on", "").strip())
    )


def answers(definition: FormDefinition, form: Any) -> Answers:
    """Answers as the page sends them."""
    return forms.from_pairs(definition, form.items(multi=True))


def on_paper(definition: FormDefinition, code: str, form: Any) -> OnPaper:
    """An answer on paper as staff type it in."""
    days = (form.get(f"paper-{name}", "").strip()[:20] for name in ("sent-on", "answered-on", "returned-on"))
    return OnPaper(code, form.get("paper-how", "")[:10], *days, answers(definition, form))


def codes(form: Any) -> frozenset[str]:
    """Which invitations are meant; none for all."""
    return frozenset(code[:20] for code in form.getlist("code")[:_MOST_CODES])


def text(form: Any, name: str) -> str:
    """A text as typed."""
    return str(form.get(name, ""))[:_LONGEST]


def wished(args: Any, own: Language) -> Language:
    """The language a customer's page is asked for in; their own unless another was chosen."""
    return Language(args["lang"]) if args.get("lang") in set(Language) else own
