"""The reviews of the ledger, and what is still to be reviewed."""

from sqlalchemy import select

from app.db.session import Session
from app.ledger.queries import entries
from app.ledger.words import Reviewed, act_words
from app.oversight.models import LedgerReviewRow
from app.oversight.words import LedgerReview, Period

_MOST = 100


def reviews(session: Session) -> tuple[LedgerReview, ...]:
    """The reviews, the newest first."""
    rows = session.execute(select(LedgerReviewRow).order_by(LedgerReviewRow.id.desc()).limit(_MOST)).scalars()
    return tuple(map(_review, rows))


def last_review(session: Session) -> Reviewed | None:
    """Until where the ledger was reviewed last, when and by whom."""
    found = session.execute(select(LedgerReviewRow).order_by(LedgerReviewRow.id.desc()).limit(1)).scalar_one_or_none()
    return Reviewed(found.last, found.by_name, found.at) if found else None


def period(session: Session) -> Period:
    """What follows the last review, to the head of the ledger; nothing where `last` is before `first`."""
    done = last_review(session)
    first = done.seq + 1 if done else 1
    size, head, _ = entries.head(session)
    acts = tuple((act, act_words(act), count) for act, count in entries.acts_between(session, first, size))
    return Period(first, size, head, acts)


def first_open(session: Session) -> int:
    """The entry with which the next review begins."""
    done = last_review(session)
    return done.seq + 1 if done else 1


def _review(row: LedgerReviewRow) -> LedgerReview:
    return LedgerReview(row.id, row.first, row.last, row.head, row.remark, row.by_name, row.at, row.content_hash)
