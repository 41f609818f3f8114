"""What the search page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from app.db.session import Session
from app.kernel.people import Permission
from app.kernel.wording import Language, Words
from app.search import queries
from app.search.queries.port import Engine
from app.search.words import STATES, Answer, Asked, Facet, Kind, Question, Sort, said

Pairs = list[tuple[str, str]]
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a facet."""

    value: str
    label: Words
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter that is set, and the page without it."""

    words: Words
    without: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page. Queries of links are ready to stand behind the page's own address."""

    question: Question
    on: date | None
    unread: Mapping[str, tuple[str, Words]]
    is_asked: bool
    answer: Answer
    kinds: tuple[Choice, ...]
    documents: tuple[Choice, ...]
    states: tuple[Choice, ...]
    conditions: tuple[Condition, ...]
    first: int
    last: int
    previous: str | None
    next: str | None
    old_too: str | None
    sorts: tuple[tuple[str, Words], ...] = tuple((sort.value, sort.words) for sort in Sort)
    state_names: Mapping[str, Words] = field(default_factory=lambda: STATES)


def search_page(
    session: Session, asked: Asked, permissions: frozenset[Permission], today: date, engine: Engine | None
) -> SearchPage:
    """The page that answers what was asked; without a text and a filter it only explains how to ask."""
    question, pairs = asked.question, _pairs(asked)
    is_asked = bool(question.text.strip()) or any(name not in {"sort", "on"} for name, _ in pairs)
    answer = Answer(0, ())
    if is_asked:
        answer = queries.ask(session, asked.dated, permissions, asked.on or today, engine)
    titles = queries.titles(session, [facet.value for facet in answer.documents], permissions) if is_asked else {}
    first = (question.page - 1) * question.limit + 1
    last = first + len(answer.hits) - 1
    return SearchPage(
        question=question,
        on=asked.on,
        unread=asked.unread,
        is_asked=is_asked,
        answer=answer,
        kinds=_choices(answer.kinds, {kind.value: kind.words for kind in Kind}),
        documents=_choices(answer.documents, titles),
        states=_choices(answer.states, STATES),
        conditions=tuple(_conditions(question, pairs)),
        first=first,
        last=last,
        previous=_query(pairs, page=str(question.page - 1)) if question.page > 1 else None,
        next=_query(pairs, page=str(question.page + 1)) if last < answer.total and answer.hits else None,
        old_too=None if question.include_old else _query(pairs, old="1"),
    )


def exact_address(page: SearchPage) -> str | None:
    """The address of the one thing that was named exactly, if there is just one."""
    exact = [hit for hit in page.answer.hits if hit.is_exact]
    return exact[0].url if len(exact) == 1 else None


def as_data(answer: Answer, language: Language) -> dict[str, object]:
    """The answer as programs get it; notes are in the language asked for."""
    return {
        "total": answer.total,
        "plain": answer.is_plain,
        "near": answer.is_near,
        "notes": [note.say(language) for note in answer.notes],
        "hits": [
            {
                "kind": hit.kind.value,
                "number": hit.number,
                "title": said(hit.title),
                "title_en": said(hit.title_en),
                "clause": hit.clause,
                "state": hit.state,
                "snippet": said(hit.snippet),
                "url": hit.url,
            }
            for hit in answer.hits
        ],
    }


def _pairs(asked: Asked) -> Pairs:
    question = asked.question
    pairs = [("q", question.text)] if question.text else []
    pairs += [("kind", kind.value) for kind in sorted(question.kinds)]
    pairs += [("document", number) for number in sorted(question.documents)]
    pairs += [("state", state) for state in sorted(question.states)]
    for name, day in (("from", question.date_from), ("to", question.date_to), ("on", asked.on)):
        pairs += [(name, day.isoformat())] if day else []
    pairs += [("old", "1")] if question.include_old else []
    return pairs + ([("sort", question.sort.value)] if question.sort is not Sort.USUAL else [])


def _query(pairs: Pairs, **more: str) -> str:
    return urlencode([*pairs, *more.items()])


def _choices(facets: tuple[Facet, ...], names: Mapping[str, Words]) -> tuple[Choice, ...]:
    shown = [facet for place, facet in enumerate(facets) if place < _MOST_CHOICES or facet.is_chosen]
    return tuple(
        Choice(facet.value, names.get(facet.value, Words(facet.value, facet.value)), facet.count, facet.is_chosen)
        for facet in shown
    )


def _conditions(question: Question, pairs: Pairs) -> Iterator[Condition]:
    def without(*dropped: tuple[str, str]) -> str:
        return _query([pair for pair in pairs if pair not in dropped])

    for kind in sorted(question.kinds):
        yield Condition(kind.words, without(("kind", kind.value)))
    for number in sorted(question.documents):
        yield Condition(Words(number, number), without(("document", number)))
    for state in sorted(question.states):
        yield Condition(STATES.get(state, Words(state, state)), without(("state", state)))
    if question.date_from or question.date_to:
        yield Condition(_period(question), _query([pair for pair in pairs if pair[0] not in {"from", "to"}]))
    if question.include_old:
        yield Condition(Words("连旧版一起查", "Older revisions too"), without(("old", "1")))


def _period(question: Question) -> Words:
    first, last = (day.isoformat() if day else "" for day in (question.date_from, question.date_to))
    if first and last:
        return Words(f"{first} 至 {last}", f"{first} to {last}")
    return Words(f"{first} 起", f"from {first}") if first else Words(f"到 {last} 为止", f"until {last}")
