"""Which cases a list shows: by view, kind and text. The page and what is taken along from it choose alike."""

from app.cases import queries as engine
from app.cases.words import Case, CaseState
from app.checks.queries.cases import Moment, open_cases
from app.checks.words import CaseFilter
from app.db.session import Session
from app.kernel.people import Actor


def choose(
    session: Session, actor: Actor, wanted: CaseFilter, when: Moment, stretch: tuple[int, int]
) -> tuple[tuple[Case, ...], dict[str, int]]:
    """So many cases of a view after the first so many, what is late first, then what is due first; closed ones behind
    them, the newest first. And how many each view has.
    """
    start, most = stretch
    found = open_cases(session, when)
    kinds = tuple(one for one in engine.plans() if wanted.kind in {"", f"{one.procedure}.{one.id}"})
    fitting = [one for one in found.cases if one.plan in kinds and _says(one, wanted.text)]
    counts = {view: sum(_shown(one, view, actor) for one in fitting) for view in ("mine", "late", "open")}
    counts["closed"] = found.count_closed(session, kinds, wanted.text) if kinds else 0
    counts["all"] = counts["open"] + counts["closed"]
    shown = sorted((one for one in fitting if _shown(one, wanted.view, actor)), key=_urgency)
    lines = tuple(shown[start : start + most])
    if wanted.view in {"closed", "all"} and counts["closed"] and len(lines) < most:
        ended = found.closed(session, kinds, wanted.text, (max(0, start - len(shown)), most - len(lines)))
        # a chain brings the other cases of its records with it
        lines += tuple(one for one in ended if one.plan in kinds and _says(one, wanted.text))
    return lines, counts


def _urgency(case: Case) -> tuple[bool, float]:
    return (case.due is None, case.due.timestamp() if case.due else -case.head.filed_at.timestamp())


def _says(case: Case, text: str) -> bool:
    said = f"{case.head.number} {case.head.title.zh} {case.head.title.en}"
    return text.strip().casefold() in said.casefold()


def _shown(case: Case, view: str, actor: Actor) -> bool:
    """Whether a case that is not closed belongs to a view."""
    if view == "mine":
        return not actor.posts.isdisjoint(case.who)
    return {"late": case.state is CaseState.LATE, "open": True, "closed": False, "all": True}[view]
