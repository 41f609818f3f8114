"""The pages of release sets: the list, and one set with what stands against its release."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.approvals import queries as routes
from app.db.session import Session
from app.documents.models import ReleaseSet, Revision
from app.documents.queries import revisions as rows
from app.documents.queries.revisions import sets
from app.documents.queries.revisions.sets import Pair
from app.documents.rules.lifecycle import shown_state
from app.documents.rules.lifecycle.sets import against_release, day_of_force
from app.documents.words.states import DocumentKind, InFlight, ShownState
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class SetMember:
    """One revision of a set: where it stands, who signed, what it is waiting for."""

    number: str
    label: str
    in_url: str
    title: Words
    kind: DocumentKind
    state: ShownState
    content_hash: str
    signers: tuple[str, ...]
    in_flight: InFlight
    in_flight_until: date | None


@dataclass(frozen=True, slots=True)
class SetPage:
    """A release set with its members, what may still be put in, and what keeps it from being released."""

    found: ReleaseSet
    members: tuple[SetMember, ...]
    reasons: tuple[Words, ...]
    begins: date
    candidates: tuple[tuple[str, str], ...]
    may_change: bool

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed and released."""
        return self.found.state == "open"


def set_page(session: Session, actor: Actor, set_id: int, today: date) -> SetPage:
    """One release set. Raises NotFound."""
    found = sets.release_set(session, set_id)
    pairs = sets.members(session, found.id)
    listed = sets.standing(session, pairs)
    is_open = found.state == "open"
    may_change = is_open and actor.may(Permission.DOCUMENT_RELEASE)
    return SetPage(
        found,
        _members(session, pairs, today),
        against_release(listed) if is_open else (),
        day_of_force(found.effective_on, today, listed),
        tuple(_candidate(pair) for pair in sets.candidates(session)) if may_change else (),
        may_change,
    )


def _members(session: Session, pairs: tuple[Pair, ...], today: date) -> tuple[SetMember, ...]:
    subjects = {revision.id: revision_subject(document.number, revision.label) for document, revision in pairs}
    found = routes.routes_of(session, subjects.values()) if subjects else {}
    return tuple(
        SetMember(
            document.number,
            revision.label,
            label.in_url if (label := revision_label(revision.label)) else revision.label,
            rows.title_of(revision),
            DocumentKind(document.kind),
            shown_state(revision, today),
            revision.content_hash or "",
            tuple(one.name for one in found[subjects[revision.id]].sign_offs) if subjects[revision.id] in found else (),
            InFlight(revision.in_flight),
            revision.in_flight_until,
        )
        for document, revision in pairs
    )


def _candidate(pair: Pair) -> tuple[str, str]:
    document, revision = pair
    return document.number, f"{document.number} {revision.label} {revision.title_zh}"


def set_line_data(found: ReleaseSet, members: int) -> dict[str, Any]:
    """A release set of the list, as programs and commands are told it."""
    return _named(found) | {"members": members}


def set_data(page: SetPage) -> dict[str, Any]:
    """A release set with what is in it, as programs and commands are told it."""
    return _named(page.found) | {
        "begins": page.begins,
        "members": [_member_data(one) for one in page.members],
        "against_release": page.reasons,
        "may_change": page.may_change,
    }


def kept_data(number: str, kept: Revision) -> dict[str, Any]:
    """A revision that is kept although it no longer holds."""
    return {"number": number, "revision": kept.label, "reason": kept.kept_reason, "until": kept.kept_until}


def _named(found: ReleaseSet) -> dict[str, Any]:
    return {"id": found.id, "name": found.name, "state": found.state, "effective_on": found.effective_on}


def _member_data(one: SetMember) -> dict[str, Any]:
    return {
        "number": one.number,
        "revision": one.label,
        "title": one.title,
        "kind": one.kind,
        "state": one.state,
        "content_hash": one.content_hash,
        "signed_by": one.signers,
        "in_flight": one.in_flight,
        "in_flight_until": one.in_flight_until,
    }
