"""What the search page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from app.db.session import Session
from app.kernel.people import SYSTEM, Permission, Post
from app.kernel.wording import Language, Words
from app.search import queries
from app.search.queries.engines import Engine
from app.search.words import STATES, Answer, Asked, By, Facet, Kind, Offer, Question, Sort, said

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
    facets: tuple[tuple[By, tuple[Choice, ...]], ...]
    conditions: tuple[Condition, ...]
    first: int
    last: int
    previous: str | None
    next: str | None
    old_too: str | None
    query: str  # of the address that asks the same, from the first page
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
    shown = {by: _shortened(facets) for by, facets in answer.facets.items()}
    numbers = [facet.value for facet in shown.get(By.DOCUMENT, ())]
    titles = queries.titles(session, numbers, permissions) if numbers else {}
    first = (question.page - 1) * question.limit + 1
    last = first + len(answer.hits) - 1
    return SearchPage(
        question=question,
        on=asked.on,
        unread=asked.unread,
        is_asked=is_asked,
        answer=answer,
        facets=tuple((by, tuple(_choice(by, one, titles) for one in facets)) for by, facets in shown.items() if facets),
        conditions=tuple(_conditions(question, pairs)),
        first=first,
        last=last,
        previous=_query(pairs, page=str(question.page - 1)) if question.page > 1 else None,
        next=_query(pairs, page=str(question.page + 1)) if last < answer.total and answer.hits else None,
        query=_query(pairs),
        old_too=None if question.include_old else _query(pairs, old="1"),
    )


def exact_address(page: SearchPage) -> str | None:
    """The address of the one thing that was named exactly, if there is just one."""
    exact = [hit for hit in page.answer.hits if hit.is_exact]
    return exact[0].url if len(exact) == 1 else None


def as_offers(offers: tuple[Offer, ...], language: Language) -> list[dict[str, str]]:
    """What is offered while somebody types: what the box takes, and what stands beside it."""
    return [
        {"value": one.number, "label": f"{one.title.say(language)} · {one.kind.words.say(language)}"} for one in offers
    ]


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
        "facets": {
            by.value: [{"value": one.value, "count": one.count} for one in found] for by, found in answer.facets.items()
        },
    }


def _pairs(asked: Asked) -> Pairs:
    question = asked.question
    pairs = [("q", question.text)] if question.text else []
    pairs += [(by.value, value) for by in By for value in sorted(question.chosen(by))]
    for name, day in (("from", question.date_from), ("to", question.date_to), ("on", asked.on)):
        pairs += [(name, day.isoformat())] if day else []
    pairs += [("old", "1")] if question.include_old else []
    return pairs + ([("sort", question.sort.value)] if question.sort is not Sort.USUAL else [])


def _query(pairs: Pairs, **more: str) -> str:
    return urlencode([*pairs, *more.items()])


def _shortened(facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    return tuple(facet for place, facet in enumerate(facets) if place < _MOST_CHOICES or facet.is_chosen)


def _choice(by: By, facet: Facet, titles: Mapping[str, Words]) -> Choice:
    return Choice(facet.value, titles.get(facet.value) or _named(by, facet.value), facet.count, facet.is_chosen)


def _named(by: By, value: str) -> Words:
    """What a value of a facet is called; what is called nothing else is told as it stands."""
    match by:
        case By.KIND:
            return Kind(value).words
        case By.STATE:
            return STATES.get(value, Words(value, value))
        case By.DEPARTMENT:
            return Post(value).words if value in set(Post) else Words(value, value)
        case By.PERIOD:
            year, _, month = value.partition("-")
            return Words(f"{year} 年{int(month)} 月" if month else f"{year} 年", value)
        case By.PERSON if value == SYSTEM.name:
            return Words(value, SYSTEM.username)
    return Words(value, value)


def _conditions(question: Question, pairs: Pairs) -> Iterator[Condition]:
    def without(*dropped: tuple[str, str]) -> str:
        return _query([pair for pair in pairs if pair not in dropped])

    for by in By:
        for value in sorted(question.chosen(by)):
            yield Condition(_named(by, value), without((by.value, value)))
    if question.date_from or question.date_to:
        yield Condition(_period(question), _query([pair for pair in pairs if pair[0] not in {"from", "to"}]))
    if question.include_old:
        yield Condition(Words("连旧版一起查", "Older revisions too"), without(("old", "1")))


def _period(question: Question) -> Words:
    first, last = (day.isoformat() if day else "" for day in (question.date_from, question.date_to))
    if first and last:
        return Words(f"{first} 至 {last}", f"{first} to {last}")
    return Words(f"{first} 起", f"from {first}") if first else Words(f"到 {last} 为止", f"until {last}")
