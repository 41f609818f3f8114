"""Periodic review on pages: what is due, one document's review with its history."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from app.db.session import Session
from app.documents.pages.lists.master import DocumentLine, every_document
from app.documents.queries import reviewing as facts
from app.documents.queries.reviewing import Reviewed, standing_on
from app.kernel.clock import Today
from app.kernel.people import Actor, Permission, Post
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.rendering.lists import ListColumn, Value
from app.reviews import queries as reviews
from app.reviews import rules
from app.reviews.words import Due, DueState, Review, Verdict

VIEWS = ("overdue", "soon", "mine", "all")


@dataclass(frozen=True, slots=True)
class DueLine:
    """A document in force and its next review."""

    line: DocumentLine
    due: Due
    is_mine: bool


@dataclass(frozen=True, slots=True)
class DuePage:
    """Which documents are due for review."""

    view: str
    day: date
    lines: tuple[DueLine, ...]
    counts: dict[str, int]


def due_page(session: Session, actor: Actor, view: str, day: date, today: Today) -> DuePage:
    """The list of reviews as of a day, the most overdue first. `view`: overdue, soon, mine, or all."""
    every = _due_lines(session, actor, day, today)
    by_view = {name: [one for one in every if _is_in(one, name)] for name in VIEWS}
    chosen = view if view in VIEWS else "soon"
    return DuePage(chosen, day, tuple(by_view[chosen]), {name: len(found) for name, found in by_view.items()})


def _due_lines(session: Session, actor: Actor, day: date, today: Today) -> list[DueLine]:
    found = [
        DueLine(line, line.due, rules.is_judge(Post(line.owner_post), actor))
        for line in every_document(session, day, today)
        if line.due is not None
    ]
    return sorted(found, key=lambda one: (one.due.on or date.max, one.line.number))


def _is_in(one: DueLine, view: str) -> bool:
    if view == "overdue":
        return one.due.state is DueState.OVERDUE
    if view == "soon":
        return one.due.state in {DueState.OVERDUE, DueState.SOON}
    return view == "all" or one.is_mine


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The review of one document."""

    found: Reviewed
    due: Due | None
    history: tuple[Review, ...]
    closed: dict[Verdict, Words | None]
    follows_up: bool
    own_months: int | None
    type_months: int
    may_set_interval: bool

    @property
    def is_mine(self) -> bool:
        """Whether the actor may give any verdict."""
        return any(reason is None for reason in self.closed.values())

    @property
    def refused(self) -> Words | None:
        """Why no verdict is open, if none is."""
        return None if self.is_mine else next(iter(self.closed.values()))


def review_page(session: Session, actor: Actor, number: str, today: Today) -> ReviewPage:
    """One document's review: what is in force, when it is due, every review before. Raises NotFound."""
    found = facts.reviewed(session, number, today.day)
    standing = standing_on(session, today.day, today.zone)
    refusals = {step.verdict: rules.against(step, found.facts, actor) for step in rules.STEPS}
    of_type = standing.type_of(found.number)
    return ReviewPage(
        found,
        standing.due(found.number, found.effective_from),
        reviews.reviews_of(session, found.number),
        {verdict: refusal.message if refusal else None for verdict, refusal in refusals.items()},
        actor.may(Permission.DOCUMENT_DRAFT) and not found.facts.under_way,
        standing.intervals.get(found.number),
        of_type.review_months if of_type else 0,
        actor.may(Permission.DOCUMENT_NUMBER),
    )


def due_listing(page: DuePage, language: Language) -> Listing:
    """The list of reviews to take along."""
    rows = tuple(_row(one, language) for one in page.lines)
    address = f"/reviews?{urlencode({'view': page.view, 'on': page.day.isoformat()})}"
    return Listing(_TITLE, "reviews", page.day, _COLUMNS, rows, address)


def _row(one: DueLine, language: Language) -> tuple[Value, ...]:
    last = one.due.last
    return (
        one.line.number,
        one.line.title.say(language),
        one.line.label,
        one.line.effective_from,
        one.line.owner.say(language),
        one.due.months,
        last.reviewed_on if last else None,
        last.verdict.words.say(language) if last else "",
        one.due.on,
        one.due.state.words.say(language),
    )


_TITLE = Words("定期评审计划", "Periodic reviews")
_COLUMNS = (
    ListColumn(Words("编号", "Number"), 13),
    ListColumn(Words("名称", "Title"), 40),
    ListColumn(Words("版本", "Rev."), 7, centred=True),
    ListColumn(Words("生效日期", "Effective"), 12, centred=True),
    ListColumn(Words("归口部门", "Owner"), 14),
    ListColumn(Words("周期（月）", "Months"), 9, centred=True),
    ListColumn(Words("上次评审", "Last review"), 12, centred=True),
    ListColumn(Words("结论", "Verdict"), 12, centred=True),
    ListColumn(Words("下次评审", "Next review"), 12, centred=True),
    ListColumn(Words("到期", "Due"), 14, centred=True),
)
