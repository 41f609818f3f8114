"""The list of what is under way."""

from dataclasses import dataclass
from datetime import date

from app.accounts.queries import people_by_id
from app.approvals import queries as routes
from app.approvals.words import Route
from app.db.session import Session
from app.documents.queries.lists import RevisionLine, unreleased_lines
from app.documents.rules.lifecycle import shown_state
from app.documents.words.states import ShownState
from app.kernel.numbers import revision_label
from app.kernel.people import Actor
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One draft or revision in review, and what it waits for."""

    line: RevisionLine
    label_in_url: str
    state: ShownState
    waits_for: Words | None
    returned: str
    is_mine: bool
    waits_for_me: bool
    is_orphan: bool  # its author can no longer sign in


def drafts_page(session: Session, actor: Actor, today: date) -> tuple[UnderWay, ...]:
    """Everything under way, what waits for the actor first."""
    lines = unreleased_lines(session)
    subjects = {line.number: revision_subject(line.number, line.label) for line in lines}
    found = routes.routes_of(session, subjects.values()) if subjects else {}
    mine = {key for key, one in routes.chances_of(session, found.values(), actor).items() if one.step}
    authors = people_by_id(session, {line.author_id for line in lines})
    orphans = {one for one, person in authors.items() if not person.active}
    listed = [_under_way(line, found.get(subjects[line.number]), actor, (today, mine, orphans)) for line in lines]
    return tuple(sorted(listed, key=lambda one: (not one.waits_for_me, not one.is_mine)))


def _under_way(line: RevisionLine, route: Route | None, actor: Actor, at: tuple[date, set[int], set[int]]) -> UnderWay:
    step = route.next_step if route else None
    label = revision_label(line.label)
    return UnderWay(
        line,
        label.in_url if label else line.label,
        shown_state(line, at[0]),
        step.meaning.words if step else None,
        route.closing_remark if route and route.state == "returned" else "",
        line.author_id == actor.person_id,
        route is not None and route.id in at[1],
        line.author_id in at[2],
    )
