"""What the pages of change requests show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.changes.queries.impact import Impact, impact_of
from app.changes.queries.requests import request, requests
from app.changes.rules.lifecycle import Facts, open_verbs
from app.changes.words import WAITING, Request, Verb
from app.db.session import Session
from app.documents.queries.desk import under_way_labels
from app.kernel.people import Actor


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list of requests, those of one view."""

    lines: tuple[Request, ...]
    counts: dict[str, int]
    view: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with all that it touches. `drafts` are the labels under way of the documents it means."""

    request: Request
    impact: Impact
    open: frozenset[Verb]
    drafts: dict[str, str]

    def is_named(self, document: str) -> bool:
        """Whether a revision of this document that stands is named already."""
        return any(one.document == document and not one.gone for one in self.request.led)


def list_page(session: Session, view: str, today: date) -> ListPage:
    """The requests of a view, the newest first."""
    every = requests(session, today)
    waiting = tuple(one for one in every if one.state in WAITING)
    return ListPage(every if view == "all" else waiting, {"waiting": len(waiting), "all": len(every)}, view)


def request_page(session: Session, actor: Actor, number: str, today: date) -> RequestPage:
    """One request. Raises NotFound."""
    found = request(session, number, today)
    facts = Facts(found.state, found.asked_by)
    drafts = under_way_labels(session, found.documents)
    return RequestPage(found, impact_of(session, found, today), open_verbs(facts, actor), drafts)


def as_data(one: Request) -> dict[str, Any]:
    """A request for programs."""
    return {
        "number": one.number,
        "state": one.state.value,
        "source": one.source.value,
        "evidence": one.evidence,
        "reason": one.reason,
        "wanted": one.wanted,
        "places": [{"document": place.document, "clause": place.clause} for place in one.places],
        "asked_by": one.asked_by_name,
        "asked_at": one.asked_at.isoformat(),
        "decision": one.decision,
        "closing": one.closing,
        "led": [
            {"document": led.document, "revision": led.label, "in_force": led.in_force, "gone": led.gone}
            for led in one.led
        ],
    }


def impact_data(impact: Impact) -> dict[str, Any]:
    """What a request touches, for programs."""
    return {
        "citing": [{"number": one.number, "revision": one.label, "clauses": one.clauses} for one in impact.citing],
        "forms": [
            {"number": one.number, "direct": one.direct, "half_filled": one.half_filled, "records": one.records}
            for one in impact.forms
        ],
        "copies": [{"document": one.document, "copy": one.copy_no, "holder": one.holder} for one in impact.copies],
        "people": [{"post": one.post.value, "people": one.people} for one in impact.people],
    }
