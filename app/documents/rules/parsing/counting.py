"""Counting through an outline: which label opens a clause here, how deep it lies, what its number is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.documents.rules.parsing.headings import continues_citation, is_heading, split_lead, starts_with_measure
from app.documents.rules.parsing.marks import Mark, Parts, Place, mark_at_head, opens_clause
from app.documents.rules.parsing.outline import HEADS, LISTED, Kind, Label, joined, label_at_head
from app.documents.words.clauses import Line
from app.kernel.figures import chinese

_RUNNING = frozenset({Kind.PART, Kind.CHAPTER, Kind.ARTICLE})
_FURTHEST = 9
_CHAPTERS = frozenset({Kind.ROMAN, Kind.HAN})
_MORE_ROMAN = re.compile(r"[IVX]+(?![A-Za-z])|[Ⅰ-Ⅻ]")  # Ⅰ、Ⅱ类
_LONGEST_NUMBER = 20
_GOES_ON = re.compile(
    r"^(?:规定|所(?:述|列|称|规定)|的|中|和|与|至|到|及|或|款|项|生产线|流水线|产线|线|措施|课|批|次|[、，,。；;)）])"
)
_POINTED_AT = re.compile(r"^(?:所(?:述|列|称)|项(?:规定|所)|款(?:规定|所)|[、，,。；;)）])")
_FIRST_CHAPTER = re.compile(r"目\s*的|范\s*围|总\s*则|概\s*述|引\s*言|前\s*言|purpose|scope|general", re.IGNORECASE)
_TOLD = re.compile(r"^(?:[(（]?\s*(?:规范|资料|normative|informative)|[:：])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A clause that was opened: its number, how deep it lies, and the text behind its label."""

    number: str
    level: int
    rest: str


@dataclass(slots=True)
class Outline:
    """Where in an outline the reader stands: the labels that lead here, each with the number of its clause.

    `place` counts the decimals below the last label, `base` are the figures of labels they begin with. `shadows`
    count lists that begin again without a label above them: they stay text. `paired` are the kinds of which the text
    has more than a first one: 一、 without 二、 is no list. `reached` is how far chapters and articles have come,
    `anew` which of them begin again in each part.
    """

    paired: frozenset[Kind]
    steps: list[tuple[Label, str]] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    base: Parts = ()
    reached: dict[Kind, int] = field(default_factory=dict)
    anew: set[Kind] = field(default_factory=set)
    shadows: dict[Kind, int] = field(default_factory=dict)

    def open(self, line: str, following: str, *, mid_sentence: bool) -> Opened | None:
        """The clause that a line opens, or None if it opens none."""
        label = label_at_head(line)
        if label is not None and self._opens(label, following, mid_sentence=mid_sentence):
            return self._entered(label)
        mark = mark_at_head(line)
        if mark is not None and len(mark.parts) > 1 and self.steps:
            return self._decimal(mark, mid_sentence=mid_sentence)
        return None

    def _opens(self, label: Label, following: str, *, mid_sentence: bool) -> bool:
        if not _stands_alone(label, following):
            return False
        at = self._beside(label.kind)
        if mid_sentence and (label.kind in HEADS or at is None or self.steps[at][0].figure + 1 != label.figure):
            return False
        if label.kind is Kind.LETTERED:
            return self._lettered(label)
        if at is None:
            return self._is_first(label)
        return self._is_next(label, self.steps[at][0].figure)

    def _beside(self, kind: Kind) -> int | None:
        return next((at for at in reversed(range(len(self.steps))) if self.steps[at][0].kind is kind), None)

    def _is_first(self, label: Label) -> bool:
        """Whether a label may begin a list below the last one."""
        if label.kind in LISTED and not self.steps:
            return False
        if label.kind in (Kind.DIGIT, Kind.DIGIT_PAREN, Kind.DIGIT_HALF, Kind.HAN_PAREN) and self.place.current[1:]:
            return False  # below a decimal clause such lists are its text
        ahead = label.figure - self.reached.get(label.kind, 0)
        if label.kind in _RUNNING and (ahead == 1 or (label.figure > ahead > 0 and ahead <= _FURTHEST and label.gap)):
            return True
        if label.figure == 1:
            return label.kind in HEADS or label.kind in self.paired or is_heading(label.rest)
        return label.kind in HEADS and label.figure <= _FURTHEST and is_heading(label.rest) and not self.steps

    def _is_next(self, label: Label, figure: int) -> bool:
        """Whether a label goes on behind one of its kind with this figure: the next, one too far, the same again."""
        shadow = self.shadows.get(label.kind, 0)
        if label.kind in LISTED and (label.figure == 1 or shadow == label.figure - 1 > 0):
            self.shadows[label.kind] = label.figure
            return False
        if label.figure == figure + 1:
            return True
        is_clear = label.kind in HEADS or is_heading(label.rest) or split_lead(label.rest) is not None
        if label.figure > figure:
            return label.figure - figure <= _FURTHEST and (is_clear or bool(label.gap) or label.kind in LISTED)
        if label.figure == figure:
            return True
        return label.kind in HEADS or is_clear

    def _lettered(self, label: Label) -> bool:
        """Whether `A.1` belongs to the appendix the reader is in."""
        at = self._beside(Kind.APPENDIX)
        if at is None or self.steps[at][0].figure != label.parts[0]:
            return False
        return bool(label.rest) and not starts_with_measure(label.rest)

    def _entered(self, label: Label) -> Opened:
        self._leave(label)
        above = self.steps[-1][1] if self.steps else ""
        if label.kind is Kind.LETTERED or self._runs_on(label):
            above = ""
        number = joined(above, label.written)
        level = self._level(label)
        if len(number) > _LONGEST_NUMBER:
            number = label.written
        self.steps.append((label, number))
        self.place, self.base = Place(), ()
        for kind in [kind for kind in self.shadows if kind > label.kind or label.kind in HEADS]:
            del self.shadows[kind]
        return Opened(number, level, label.rest)

    def _leave(self, label: Label) -> None:
        """Leaves what the label does not stand below."""
        if label.kind is Kind.APPENDIX:
            self.steps.clear()
        elif label.kind is Kind.LETTERED:
            while self.steps and self.steps[-1][0].kind is Kind.LETTERED:
                self.steps.pop()
        else:
            at = self._beside(label.kind)
            if at is None and label.kind in HEADS:
                at = next((at for at, (one, _) in enumerate(self.steps) if label.kind < one.kind in HEADS), None)
            if at is not None:
                del self.steps[at:]

    def _runs_on(self, label: Label) -> bool:
        """Whether a label counts through the whole document, whatever stands above it: chapters, articles."""
        if label.kind not in _RUNNING:
            return label.kind is Kind.APPENDIX
        reached = self.reached.get(label.kind, 0)
        begins_anew = label.figure == 1 <= reached
        self.reached[label.kind] = 1 if begins_anew else max(reached, label.figure)
        if begins_anew and self.steps and self.steps[-1][0].kind in HEADS:
            self.anew.add(label.kind)
        elif begins_anew:  # what came before was a table of contents, or another text
            self.reached, self.anew = {label.kind: 1}, set()
        return label.kind not in self.anew

    def _level(self, label: Label) -> int:
        return len(self.steps) + 1 + (len(label.parts) - 2 if label.kind is Kind.LETTERED else 0)

    def _decimal(self, mark: Mark, *, mid_sentence: bool) -> Opened | None:
        """The decimal clause that a number opens below the labels: 3.1 below 三、, 1.1 below 1. or 第一节."""
        if not self.place.current:
            base = self._base_of(mark.parts)
            if base is None:
                return None
            self.base = base
            self.place.enter(base)
        if not opens_clause(mark, self.place, mid_sentence=mid_sentence):
            return None
        self.place.enter(mark.parts)
        above = len(self.steps) - max(len(self.base), 1)
        prefix = self.steps[above - 1][1] if self.base and above > 0 else "" if self.base else self.steps[-1][1]
        if self.base and any(one.kind in HEADS and one.figure == mark.parts[0] for one, _ in self.steps):
            prefix = ""
        level = len(self.steps) + len(mark.parts) - max(len(self.base), 1)
        number = ".".join(map(str, mark.parts))
        whole = joined(prefix, number)
        return Opened(number if len(whole) > _LONGEST_NUMBER else whole, level, mark.rest)

    def _base_of(self, parts: Parts) -> Parts | None:
        """The figures of the labels above that a decimal begins with; none at all for a first 1.1."""
        figures = tuple(label.figure for label, _ in self.steps)
        for size in range(len(figures), 0, -1):
            if parts[:-1] == figures[-size:] and parts[-1] <= _FURTHEST:
                return figures[-size:]
        if len(parts) == 2 and any(one.kind in HEADS and one.figure == parts[0] for one, _ in self.steps):
            return parts[:1]  # 1.2 below 第1章, though 二、 stands between
        return () if parts == (1, 1) else None


def _stands_alone(label: Label, following: str) -> bool:
    """Whether the text behind a label can be that of a clause: no `一、二季度`, `第3条生产线`, list of appendices."""
    rest = label.rest
    if label.kind is Kind.HAN and rest.startswith(chinese(label.figure + 1)):
        return False
    if label.kind in HEADS:
        if not label.gap and (_GOES_ON.match(rest) or continues_citation(rest)):
            return False
        if label.kind is Kind.APPENDIX:
            return _opens_appendix(label, following)
        if label.kind is not Kind.ARTICLE or label.written[-1:] != "条" or any(map(str.isdecimal, label.written)):
            return not rest or bool(label.gap) or is_heading(rest)
        return True
    if label.kind is Kind.ROMAN and _MORE_ROMAN.match(rest):
        return False
    if label.kind in _CHAPTERS and not label.written.endswith(("、", ".", "．")):
        return is_heading(rest)
    is_figure = label.kind is Kind.DIGIT and not label.gap and rest[:1].isdecimal()  # 3、5万元
    return not is_figure and not (label.kind in LISTED and (not rest or _POINTED_AT.match(rest)))


def _opens_appendix(label: Label, following: str) -> bool:
    """Whether an appendix begins here, and is not merely listed: something other than the next one follows."""
    behind = label_at_head(following)
    if not following.strip() or (behind is not None and behind.kind is Kind.APPENDIX):
        return False
    return not label.rest or bool(_TOLD.match(label.rest)) or (bool(label.gap) and is_heading(label.rest))


def outline_of(lines: Sequence[Line]) -> Outline | None:
    """The outline to count through, if the lines are arranged by labels and not by decimals: 一、, 第一章, 第一条."""
    labels = [(at, label) for at, line in enumerate(lines) if (label := label_at_head(line.text)) is not None]
    figures = {(label.kind, label.figure) for _, label in labels}
    paired = frozenset(kind for kind, figure in figures if 1 < figure <= _FURTHEST and (kind, 1) in figures)
    follows = ["", *(line.text for line in lines[1:]), ""]
    first = next(
        (
            at
            for at, label in labels
            if (label.kind in HEADS - {Kind.APPENDIX} or (label.kind in _CHAPTERS and label.kind in paired))
            and label.figure == 1
            and _stands_alone(label, follows[at])
        ),
        None,
    )
    if first is None:
        return None
    chapters, begins = _decimal_chapters(lines)
    heads = [at for at, label in labels if label.kind in HEADS - {Kind.APPENDIX} or label.kind in _CHAPTERS]
    is_preface = begins and all(at < chapters[0] for at in heads)
    return None if chapters and (first > chapters[0] or is_preface) else Outline(paired)


def _decimal_chapters(lines: Sequence[Line]) -> tuple[list[int], bool]:
    """Where decimal chapters with headings stand, from 1 on, at least two of them; and whether the first begins a
    procedure (目的, 范围): what stands before it then is another text.
    """
    chapters: list[int] = []
    begins = False
    for at, line in enumerate(lines):
        mark = mark_at_head(line.text)
        if mark is None or mark.parts != (len(chapters) + 1,):
            continue
        if is_heading(mark.rest) or split_lead(mark.rest):
            begins = begins or (not chapters and bool(_FIRST_CHAPTER.match(mark.rest)))
            chapters.append(at)
    return (chapters, begins) if len(chapters) > 1 else ([], False)
