"""Tracked changes of a Word file: numbered as they come, each kept or dropped as was decided."""

from lxml import etree

from app.importing.rules.deciding import is_accepted
from app.importing.rules.word.numbering import W
from app.importing.words import TrackedChange

ADDS = frozenset({f"{W}ins", f"{W}moveTo"})
REMOVES = frozenset({f"{W}del", f"{W}moveFrom"})
_LONGEST, _AROUND = 300, 20


class Changes:
    """The changes met so far. Neighbouring pieces of one kind by one author are one change, as Word shows them."""

    def __init__(self, decided: str) -> None:
        self._decided = decided
        self._last: tuple[etree._Element | None, str, str] = (None, "", "")
        self.met: list[TrackedChange] = []

    def keeps(self, element: etree._Element, mark: bool = False) -> bool:  # noqa: FBT001, FBT002 - of one kind only
        """Whether what a change holds stands in the text: an addition accepted, a removal refused.

        `mark` says that the change is that of a paragraph's end or a table's row, which belongs to what is beside it.
        """
        adds = element.tag in ADDS
        author = element.get(f"{W}author", "")
        text = "" if mark else _said(element)
        above = element.getparent()
        previous = element.getprevious()
        goes_on = self.met and self._last[1:] == (str(adds), author) and (mark or previous is self._last[0])
        if goes_on:
            last = self.met[-1]
            self.met[-1] = _longer(last, text)
        else:
            before, behind = ("", "") if mark or above is None else _around(element)
            day = element.get(f"{W}date", "")[:10]
            self.met.append(TrackedChange(len(self.met) + 1, adds, author, day, text or "¶", before, behind))
        self._last = (element, str(adds), author)
        return adds == is_accepted(self._decided, self.met[-1].number)


def _longer(change: TrackedChange, text: str) -> TrackedChange:
    said = change.text if change.text != "¶" or not text else ""
    return TrackedChange(
        change.number, change.adds, change.author, change.day, (said + text)[:_LONGEST], change.before, change.behind
    )


def _said(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t", f"{W}delText"))[:_LONGEST]


def _around(element: etree._Element) -> tuple[str, str]:
    """A few characters of the paragraph before and behind a change."""
    paragraph = next(element.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return "", ""
    pieces, place = [], 0
    for child in paragraph:
        if child is element:
            place = len(pieces)
        elif child.tag not in REMOVES:
            pieces.append(_said(child))
    return "".join(pieces[:place])[-_AROUND:], "".join(pieces[place:])[:_AROUND]
