"""What a review of the ledger covers, and what it must say."""

from app.kernel.refusals import Conflict, Invalid, Problem, Stale
from app.kernel.wording import Words
from app.oversight.words import ToReview

_LONGEST = 2000


def content(first: int, last: int, head: str, remark: str) -> dict[str, object]:
    """What the signature of a review covers, as data with one spelling."""
    return {"ledger": {"first": first, "last": last, "head": head}, "remark": remark}


def checked(typed: ToReview, first: int, hash_there: str | None) -> str:
    """The remark, tidied. Raises Conflict where everything until there was reviewed already, Stale where another entry
    stands there than the page showed, Invalid without a remark.
    """
    if typed.last < first:
        raise Conflict(_ALREADY)
    if hash_there is None or hash_there != typed.seen:
        raise Stale(_OTHER_SEEN)
    if not typed.remark.strip():
        raise Invalid(_REMARK, problems=(Problem("remark", _REMARK),))
    return typed.remark.strip()[:_LONGEST]


_ALREADY = Words("到这一条为止已经审阅过。", "Everything until there was reviewed already.")
_OTHER_SEEN = Words(
    "这一条和你看到的不是同一条。看过现在的再签。", "Another entry stands there than you saw. Read it, then sign."
)
_REMARK = Words("写明看了什么、有没有异常。", "Say what was looked at, and whether anything was out of the ordinary.")
