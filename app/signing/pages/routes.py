"""Routes as data: the list, one route to edit, and the one that a document takes."""

from dataclasses import dataclass
from typing import Any

from app.approvals import queries as approvals
from app.approvals.words import Definition, Gather, Named, Stage, Target
from app.approvals.words.telling import definition_data
from app.db.session import Session
from app.documents.queries.released import chosen_by
from app.documents.words.states import DocumentKind
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.wording import Words

CHOICES = {
    "kinds": tuple((one.value, one.words) for one in DocumentKind),
    "departments": tuple((one.value, one.words) for one in Post if one not in (Post.AUDITOR, Post.ADMINISTRATOR)),
    "gathers": tuple((one.value, one.words) for one in Gather),
    "meanings": tuple(
        (one.value, one.words)
        for one in (Meaning.PREPARED, Meaning.REVIEWED, Meaning.COUNTERSIGNED, Meaning.VERIFIED, Meaning.APPROVED)
    ),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One stage of a route as a picture: what it means, who is asked, how many of them."""

    meaning: Words
    asked: tuple[Words, ...]
    rule: Words


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One route in the list."""

    definition: Definition
    name: Words
    told: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class RoutePage:
    """One route: its stages to edit, in words and as a picture, and its former revisions."""

    target: Target
    name: Words
    standing: Definition
    stages: tuple[Stage, ...]
    told: tuple[Words, ...]
    drawn: tuple[Drawn, ...]
    posts: tuple[Post, ...]
    people: tuple[Named, ...]
    former: tuple[Definition, ...]


def routes_page(session: Session) -> tuple[RouteLine, ...]:
    """Every route that was defined, the one for all documents first."""
    newest = approvals.newest(session)
    newest.setdefault(Target(), approvals.definition_for(session, "", ""))
    found = sorted(newest.values(), key=lambda one: (one.target.kind, one.target.department))
    return tuple(RouteLine(one, name_of(one.target), approvals.in_words(one.stages)) for one in found)


def applying(session: Session, number: str) -> tuple[str, RouteLine]:
    """The route that a document takes when it is submitted next: its number, and the route. Raises NotFound."""
    found, kind, department = chosen_by(session, number)
    one = approvals.definition_for(session, kind, department)
    return found, RouteLine(one, name_of(one.target), approvals.in_words(one.stages))


def route_line_data(line: RouteLine) -> dict[str, Any]:
    """A route as programs and commands are told it: as data, with its name and in sentences."""
    return definition_data(line.definition) | {"name": line.name, "told": line.told}


def route_page(session: Session, target: Target, typed: tuple[Stage, ...] | None) -> RoutePage:
    """One route, with the stages as typed if they were; else those that hold for such documents now."""
    former = approvals.revisions(session, target)
    standing = former[0] if former else Definition(target, 0, ())
    holding = standing if standing.stages else approvals.definition_for(session, target.kind, target.department)
    able = approvals.signers(session)
    shown = holding.stages if typed is None else typed
    stages = tuple(approvals.with_names(stage, able) for stage in shown)
    return RoutePage(
        target=target,
        name=name_of(target),
        standing=standing,
        stages=stages,
        told=approvals.in_words(stages),
        drawn=tuple(_drawn(stage) for stage in stages),
        posts=approvals.signing_posts(),
        people=tuple(Named(one.person_id, one.name) for one in able),
        former=former,
    )


def name_of(target: Target) -> Words:
    """What a route is for, in words."""
    kind = DocumentKind(target.kind).words if target.kind else None
    department = Post(target.department).words if target.department else None
    if kind is None:
        return department or _ALL
    return _BOTH.filled(kind=kind, department=department) if department else kind


def _drawn(stage: Stage) -> Drawn:
    asked = (*(post.words for post in stage.posts), *(Words(one.name, one.name) for one in stage.people))
    return Drawn(stage.meaning.words, asked, _COUNT.filled(count=stage.needed, of=len(asked)))


_ALL = Words("其他所有文件", "All other documents")
_BOTH = Words("{department}的{kind}", "{kind}, {department}")
_COUNT = Words("{of} 签 {count}", "{count} of {of}")
