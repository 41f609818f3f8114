"""Reading: what waits for me, one reading with my clauses first, how far each has come, who has not read."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.db.session import Session
from app.distribution.pages.copies import plain_cell
from app.distribution.queries import reading as queries
from app.distribution.rules.reading import coverage, is_late, is_reader, readers, sorted_for
from app.distribution.words.reading import Acknowledgement, Coverage, Passage, Reader, Round, ToRead
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One reading as one reader has it: the passages that name their posts, then the others."""

    round: Round
    own: tuple[Passage, ...]
    others: tuple[Passage, ...]
    acknowledged: Acknowledgement | None
    may_acknowledge: bool
    may_oversee: bool
    is_late: bool
    posts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who has read and who has not."""

    round: Round
    readers: tuple[Reader, ...]
    coverage: tuple[Coverage, ...]
    done: int
    is_late: bool
    may_remind: bool


def my_reading_page(session: Session, actor: Actor) -> tuple[ToRead, ...]:
    """What waits to be read."""
    return queries.to_read(session, actor)


def reading_page(session: Session, actor: Actor, round_id: int, today: date) -> ReadingPage:
    """One reading. Raises NotFound for none, and for who is neither asked to read it nor oversees distribution."""
    found = queries.reading(session, round_id)
    acknowledged = queries.acknowledgements(session, (round_id,))[round_id].get(actor.person_id)
    asked = is_reader(found.audience, actor.person_id, actor.posts)
    may_oversee = actor.may(Permission.DISTRIBUTION_READ)
    if not (asked or acknowledged or may_oversee):
        raise NotFound(queries.NO_ROUND)
    own, others = sorted_for(found.passages, actor.posts)
    may = asked and found.is_open and acknowledged is None
    posts = tuple(post.words for post in sorted(actor.posts))
    return ReadingPage(found, own, others, acknowledged, may, may_oversee, found.due_on < today, posts)


def readers_page(session: Session, actor: Actor, round_id: int, today: date) -> ReadersPage:
    """Who has read one revision. Raises NotFound."""
    return _readers_pages(session, actor, (queries.reading(session, round_id),), today)[0]


def all_readers(session: Session, actor: Actor, view: str, today: date) -> tuple[ReadersPage, ...]:
    """Who has read and who has not, of every reading that is open, late, or of all."""
    found = _readers_pages(session, actor, queries.readings(session, open_only=view != "all"), today)
    return tuple(one for one in found if view != "late" or one.is_late)


def _readers_pages(session: Session, actor: Actor, found: tuple[Round, ...], today: date) -> tuple[ReadersPage, ...]:
    given = queries.acknowledgements(session, (one.id for one in found))
    people = accounts.people(session)
    return tuple(_readers_page(actor, one, people, given[one.id], today) for one in found)


def _readers_page(
    actor: Actor, found: Round, people: tuple[Person, ...], given: dict[int, Acknowledgement], today: date
) -> ReadersPage:
    asked = readers(found.audience, people, given)
    done = sum(one.acknowledged is not None for one in asked)
    late = is_late(found, asked, today)
    may_remind = found.is_open and done < len(asked) and actor.may(Permission.DISTRIBUTION_MANAGE)
    return ReadersPage(found, asked, coverage(found.audience, people, given), done, late, may_remind)


def readers_csv(pages: tuple[ReadersPage, ...], language: Language, zone: str) -> bytes:
    """Who has read and who has not, as a table for spreadsheets (UTF-8 with a mark, so that Excel reads it)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words.say(language) for words in _HEADS])
    for page in pages:
        for row in _lines(page, language, zone):
            writer.writerow(map(plain_cell, row))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _lines(page: ReadersPage, language: Language, zone: str) -> Iterator[tuple[object, ...]]:
    found = page.round
    for one in page.readers:
        posts = "、".join(post.words.say(language) for post in sorted(one.posts))
        given = one.acknowledged
        read = (clock.shown(given.at, zone), given.check_code) if given else (_NOT_YET.say(language), "")
        yield (found.number, found.label, found.title.say(language), one.name, posts, found.due_on, *read)


_HEADS = (
    Words("文件编号", "Document"),
    Words("版本", "Revision"),
    Words("标题", "Title"),
    Words("姓名", "Name"),
    Words("岗位", "Posts"),
    Words("期限", "Due"),
    Words("阅知时间", "Read at"),
    Words("校验码", "Check code"),
)
_NOT_YET = Words("未读", "not read")
