"""What the pages of numbering show: all series, one series number by number, the scheme."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.db.session import Session
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.lists.prints import Listing
from app.numbering import queries, rules
from app.numbering.words import Allotted, NumberState, Scheme, SeriesLine
from app.rendering.lists import ListColumn


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """All series: of documents, and of records with the last number each gave."""

    lines: tuple[SeriesLine, ...]
    records: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, Words], ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers of a series that were never given, from one serial to another."""

    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One series: every number up to the highest, given or not, with its explanation."""

    key: str
    lines: tuple[Allotted | Range, ...]
    counts: dict[NumberState, int]
    next_number: str
    may_decide: bool

    @property
    def given(self) -> int:
        """How many numbers were ever given."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class SchemePage:
    """The scheme as it stands or was typed: each type with an example, and the decisions before."""

    scheme: Scheme
    examples: tuple[str, ...]
    history: tuple[Scheme, ...]
    may_decide: bool

    @property
    def codes(self) -> tuple[tuple[Post, str], ...]:
        """Every post that may have a code, with its code."""
        return tuple((post, self.scheme.code_of(post)) for post in Post)


def numbers_page(session: Session, actor: Actor) -> NumbersPage:
    """All series."""
    types = {one.kind: one.name for one in reversed(queries.scheme(session).types)}
    return NumbersPage(
        queries.series_lines(session),
        queries.record_series(session),
        tuple(reversed(types.items())),
        actor.may(Permission.DOCUMENT_NUMBER),
    )


def series_page(session: Session, actor: Actor, key: str) -> SeriesPage:
    """One series, each number explained. Raises NotFound for one that gave no number."""
    given = queries.series_numbers(session, key)
    if not given:
        raise NotFound(_NO_SERIES.filled(key=key[:20]))
    parts = rules.parts_of(queries.scheme(session), given[-1].number)
    counts = {state: sum(one.state is state for one in given) for state in NumberState}
    following = rules.number_of(parts.type, parts.branch, given[-1].serial + 1) if parts else ""
    return SeriesPage(key, _with_gaps(given), counts, following, actor.may(Permission.DOCUMENT_NUMBER))


def _with_gaps(given: tuple[Allotted, ...]) -> tuple[Allotted | Range, ...]:
    lines: list[Allotted | Range] = []
    expected = 1
    for one in given:
        if one.serial > expected:
            stem, width = _stem(one)
            first, last = (f"{stem}{serial:0{width}d}" for serial in (expected, one.serial - 1))
            lines.append(Range(first, last, one.serial - expected))
        lines.append(one)
        expected = one.serial + 1
    return tuple(lines)


def _stem(one: Allotted) -> tuple[str, int]:
    width = len(one.number) - len(one.number.rstrip("0123456789"))
    return one.number[: len(one.number) - width], width


def series_listing(page: SeriesPage, today: date) -> Listing:
    """A series as a print: one line for each number, and what it proves, to be signed."""
    rows = tuple(_row(line) for line in page.lines)
    counted = Words(
        *(
            "，".join(f"{state.words.zh} {page.counts[state]}" for state in NumberState),
            ", ".join(f"{state.words.en.lower()} {page.counts[state]}" for state in NumberState),
        )
    )
    note = _PROOF.filled(key=page.key, given=page.given, counted=counted)
    title = _TITLE.filled(key=page.key)
    return Listing(title, page.key, today, _COLUMNS, rows, f"/numbers/{page.key}", (note,), _SIGNED)


def _row(line: Allotted | Range) -> tuple[str | date, ...]:
    if isinstance(line, Range):
        said = line.first if line.count == 1 else f"{line.first} … {line.last}"
        return said, "未给出 / never given", "", "", "", ""
    state = f"{line.state.words.zh} / {line.state.words.en.lower()}"
    return line.number, state, line.title.zh, line.reason, line.by, line.given_at.date()


def scheme_page(session: Session, actor: Actor, typed: Scheme | None = None) -> SchemePage:
    """The scheme as it stands, or as typed and not kept yet."""
    shown = typed or queries.scheme(session)
    examples = tuple(rules.example(one) if one.digits in range(1, 4) else "" for one in shown.types)
    return SchemePage(shown, examples, queries.schemes(session), actor.may(Permission.DOCUMENT_NUMBER))


_NO_SERIES = Words("系列 {key} 还没有给过编号。", "The series {key} has given no number yet.")
_TITLE = Words("编号系列 {key}", "Number series {key}")
_PROOF = Words(
    "系列 {key} 共给出 {given} 个编号：{counted}。每个编号都有说明；没有给出的不算缺号。",
    "Series {key} has given {given} numbers: {counted}. Each is explained; those never given are no gap.",
)
_SIGNED = (Words("编制（签名、日期）", "Prepared (name, date)"), Words("核对（签名、日期）", "Checked (name, date)"))
_COLUMNS = (
    ListColumn(Words("编号", "Number"), 18),
    ListColumn(Words("状态", "State"), 14, centred=True),
    ListColumn(Words("名称", "Title"), 36),
    ListColumn(Words("说明", "Explanation"), 40),
    ListColumn(Words("取号人", "Given by"), 12, centred=True),
    ListColumn(Words("取号日期", "Given on"), 12, centred=True),
)


def line_data(one: Allotted | Range) -> dict[str, Any]:
    """A line of a series as programs are told it."""
    if isinstance(one, Range):
        return {"number": one.first, "until": one.last, "state": "never_given"}
    return {
        "number": one.number,
        "state": one.state,
        "title": one.title,
        "reason": one.reason,
        "by": one.by,
        "given_at": one.given_at,
    }
