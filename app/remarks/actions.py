"""Writing a remark, answering in its thread, resolving it, dropping those of a draft that is discarded."""

from collections.abc import Iterable

from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem
from app.kernel.subjects import Subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.remarks import queries
from app.remarks.models import RemarkAnswer, RemarkRow
from app.remarks.rules import lifecycle
from app.remarks.rules.lifecycle import Facts
from app.remarks.words import NewRemark, State, Verb

_LONGEST, _LONGEST_QUOTE = 2000, 200


def write(session: Session, actor: Actor, subject: Subject, new: NewRemark) -> int:
    """Writes a remark on a part of a subject; gives its id. Raises Invalid for no text, Forbidden without the right."""
    actor.demand(Permission.DOCUMENT_REMARK)
    text = _said(new.text)
    row = RemarkRow(
        subject_kind=subject.kind.value,
        subject_key=subject.key,
        part=new.part,
        place=new.place,
        quote=" ".join(new.quote.split())[:_LONGEST_QUOTE],
        text=text,
        author_id=actor.person_id,
        author=actor.name,
        at=clock.now(),
        state=State.OPEN.value,
    )
    session.add(row)
    session.flush()
    record(session, actor, Tag.REMARK_WRITTEN, subject, after={"remark": row.id, "place": new.place, "text": text})
    return row.id


def answer(session: Session, actor: Actor, subject: Subject, remark_id: int, text: str) -> None:
    """Writes into a remark's thread; of its own author it asks on, of anybody else it answers.

    Raises Invalid for no text, Conflict for a settled remark, NotFound.
    """
    row = queries.row_on(session, subject, remark_id)
    facts = Facts(State(row.state), row.author_id)
    lifecycle.take(Verb.ANSWER, facts, actor)
    said = _said(text)
    session.add(RemarkAnswer(remark_id=row.id, author_id=actor.person_id, author=actor.name, text=said, at=clock.now()))
    row.state = lifecycle.after_answer(facts, actor).value
    session.flush()
    record(session, actor, Tag.REMARK_ANSWERED, subject, after={"remark": row.id, "place": row.place, "text": said})


def resolve(session: Session, actor: Actor, subject: Subject, remark_id: int, writers: Iterable[int]) -> None:
    """Resolves a remark. `writers` are those who wrote the text it is about.

    Raises Forbidden for anybody but its author and a quality manager who wrote none of the text; Conflict, NotFound.
    """
    row = queries.row_on(session, subject, remark_id)
    facts = Facts(State(row.state), row.author_id, frozenset(writers))
    step = lifecycle.take(Verb.RESOLVE, facts, actor)
    before = row.state
    row.state, row.resolved_by, row.resolved_at = step.target.value, actor.name, clock.now()
    session.flush()
    after = {"remark": row.id, "place": row.place, "state": row.state}
    record(session, actor, Tag.REMARK_RESOLVED, subject, before={"state": before}, after=after)


def drop_all(session: Session, actor: Actor, subject: Subject) -> int:
    """Settles all remarks on a subject that is discarded; gives how many. The next of that name begins without."""
    rows = queries.unsettled_rows(session, subject)
    for row in rows:
        step = lifecycle.take(Verb.DROP, Facts(State(row.state), row.author_id), actor)
        row.state, row.resolved_by, row.resolved_at = step.target.value, actor.name, clock.now()
    session.flush()
    if rows:
        record(session, actor, Tag.REMARK_DROPPED, subject, after={"remarks": [row.id for row in rows]})
    return len(rows)


def _said(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.strip().splitlines())
    message = _NOTHING if not said else _TOO_LONG if len(said) > _LONGEST else None
    if message is None and has_hidden_characters(said.replace("\n", "")):
        message = _HIDDEN
    if message is not None:
        raise Invalid(message, problems=(Problem("text", message),))
    return said


_NOTHING = Words("写上意见。", "Write what you want to say.")
_TOO_LONG = Words("最多 2000 字。", "2,000 characters at most.")
_HIDDEN = Words("里面有看不见的控制字符，删掉再存。", "It holds invisible control characters. Remove them.")
