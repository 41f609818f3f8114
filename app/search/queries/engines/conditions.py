"""The query tree as SQL conditions: what all engines share, and the plain scan that needs no index at all."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB

from app.db.session import Session
from app.search.models import ENTRY, TEXT
from app.search.rules.tree import And, Days, Everything, Not, Nothing, Number, Or, Section, Text, Tree, Value, wanted
from app.search.words import DATED

Condition = ColumnElement[bool]
_MOST_RANKED = 20
_DATED = sorted(kind.value for kind in DATED)
# The section that follows each one in the normal form.
_NEXT = {Section.NUMBER: "t", Section.TITLE: "c", Section.CLAUSE: "b", Section.BODY: "k", Section.CODES: "z"}


def shown_state(today: date) -> ColumnElement[str]:
    """The state of an entry on a day: in force and superseded follow from the dates alone."""
    start, end = ENTRY.c.effective_from, ENTRY.c.effective_until
    ended = and_(end.is_not(None), end <= today)
    return case(
        (and_(ENTRY.c.kind.not_in(_DATED), ended), "superseded"),
        (or_(ENTRY.c.kind.not_in(_DATED), start.is_(None)), ENTRY.c.state),
        (start > today, "approved"),
        (ended, case((ENTRY.c.state == "withdrawn", "withdrawn"), else_="superseded")),
        else_="in_force",
    )


def in_force(today: date) -> Condition:
    """Whether an entry holds on a day; what has no first day of holding does until a later version takes its place."""
    start, end = ENTRY.c.effective_from, ENTRY.c.effective_until
    begun = or_(start <= today, and_(start.is_(None), ENTRY.c.kind.not_in(_DATED)))
    return and_(begun, or_(end.is_(None), end > today))


def days(first: date | None, last: date | None) -> Condition:
    """Listed between two days, both included."""
    parts = [ENTRY.c.day >= first] if first else []
    return and_(true(), *parts, *([ENTRY.c.day <= last] if last else []))


def composed(tree: Tree, today: date, text: Callable[[Tree], Condition | None]) -> Condition:
    """A tree as SQL on a day: each part for which `text` has a condition becomes that, the rest is put together."""
    condition = text(tree)
    if condition is not None:
        return condition
    if isinstance(tree, And | Or):
        parts = [composed(part, today, text) for part in tree.parts]
        return and_(*parts) if isinstance(tree, And) else or_(*parts)
    if isinstance(tree, Not):
        return not_(composed(tree.part, today, text))
    return _property(tree, today)


def _property(tree: Tree, today: date) -> Condition:
    match tree:
        case Value("state", values):
            return shown_state(today).in_(values)
        case Value("document", values):
            return ENTRY.c.document_key.in_(values)
        case Value("kind", values):
            return ENTRY.c.kind.in_(values)
        case Value("customer" | "person" | "department" as name, values):
            return or_(*(func.lower(ENTRY.c[name]).contains(value, autoescape=True) for value in values))
        case Number(squeezed, is_open):
            return ENTRY.c.number_key.startswith(squeezed) if is_open else ENTRY.c.number_key == squeezed
        case Days(first, last):
            return and_(days(first, last), ENTRY.c.day.is_not(None))
        case Everything():
            return true()
        case Nothing():
            return false()
    raise TypeError(f"no condition for {tree!r}")


def scan(text: Tree) -> Condition | None:
    """A word or phrase looked for in the normal form, entry by entry. Normal forms hold no wildcards of LIKE."""
    if not isinstance(text, Text):
        return None
    normal = select(TEXT.c.normal).where(TEXT.c.id == ENTRY.c.id).scalar_subquery()
    return normal.like(_wanted(text, text.section))


def in_text(tree: Tree) -> Condition:
    """A tree of wanted texts, looked for in a row of the table of normal forms."""
    if isinstance(tree, And | Or):
        parts = [in_text(part) for part in tree.parts]
        return and_(*parts) if isinstance(tree, And) else or_(*parts)
    assert isinstance(tree, Text), "properties are not in the texts"
    return TEXT.c.normal.like(_wanted(tree, tree.section))


def _wanted(text: Text, section: Section | None) -> str:
    """The LIKE pattern of a word or phrase in a section, or in any."""
    if section:
        return f"%{{{section}}}%{text.pattern}%{{{_NEXT[section]}}}%"
    # Codes stand side by side without being neighbours in the text: a phrase must end before them.
    return f"%{text.pattern}%" if len(text.runs) == 1 else f"%{text.pattern}%{{k}}%"


def frequency(tree: Tree, narrowed: Condition | None = None) -> FromClause | None:
    """A ranking without an index: how often the wanted texts stand in an entry for its length, titles counting more.

    `narrowed` is a condition on `search_text.id` that keeps the reading short.
    """
    texts = list(dict.fromkeys(wanted(tree)))[:_MOST_RANKED]
    if not texts:
        return None
    length = func.length(TEXT.c.normal)
    score: ColumnElement[float] = literal(0.0)
    for text in texts:
        times = (length - func.length(func.replace(TEXT.c.normal, text.pattern, ""))) * 1.0 / len(text.pattern)
        in_title = TEXT.c.normal.like(_wanted(text, Section.TITLE))
        score = score - times / (times + 0.3 + length / 400.0) - case((in_title, 1.0), else_=0.0)
    any_of = or_(*(TEXT.c.normal.like(_wanted(text, text.section)) for text in texts))
    return select(TEXT.c.id, score.label("score")).where(true() if narrowed is None else narrowed, any_of).subquery()


def listed(session: Session, ids: Iterable[int]) -> FromClause:
    """Ids that were found elsewhere, as a table `(id, score)`; the score is the place in the list."""
    found = list(ids)
    if session.get_bind().dialect.name == "sqlite":
        rows = func.json_each(_json(found)).table_valued("value", "key")
        return select(rows.c.value.label("id"), rows.c.key.label("score")).subquery("listed")
    array = cast(literal(_json(found)), JSONB)
    rows = func.jsonb_array_elements_text(array).table_valued("value", with_ordinality="key")
    return select(cast(rows.c.value, Integer).label("id"), rows.c.key.label("score")).subquery("listed")


def _json(ids: list[int]) -> str:
    return f"[{','.join(map(str, ids))}]"
