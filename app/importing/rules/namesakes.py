"""Whether another document is called the same, or so that a reader would mix the two up."""

from collections.abc import Iterable

from app.documents.words.clauses import Known
from app.kernel.identity import identity, lookalike, squeezed
from app.kernel.wording import Words


def namesake(number: str, title: str, known: Iterable[Known]) -> Words | None:
    """What to tell of a title that another number has already; None if there is none."""
    wanted = lookalike(squeezed(title))
    if not wanted:
        return None
    own = identity(number)
    found = (one for one in known if identity(one.number) != own and lookalike(squeezed(one.title)) == wanted)
    same = next(found, None)
    return _SAME.filled(number=same.number, title=same.title) if same else None


_SAME = Words(
    "{number} 已经叫“{title}”。同一份文件就用 {number} 这个编号修订；另一份就换个分得清的名称。",
    "{number} is called “{title}” already. If this is the same document, revise {number}; "
    "if it is another, give it a title that can be told apart.",
)
