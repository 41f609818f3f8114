"""The verbs of reading: opening it, acknowledging it, reminding, ending it."""

from collections.abc import Iterable, Mapping

from app.db.session import Session
from app.distribution.models import AcknowledgementRow, AudienceRow, RoundRow
from app.distribution.queries import reading as queries
from app.distribution.rules.reading import is_reader, wrong_answers
from app.distribution.rules.statements import of_reading
from app.distribution.words.reading import Audience, NewRound, Question, Round
from app.kernel import clock
from app.kernel.canonical import content_hash, digest
from app.kernel.keys import Keyring
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Invalid, Problem, Stale
from app.kernel.subjects import Subject, revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def open_round(session: Session, actor: Actor, new: NewRound) -> int | None:
    """Opens a reading for its audience; gives its id, or None where nobody is to read it."""
    if not new.audience:
        return None
    passages = [one.as_data() for one in new.passages]
    row = RoundRow(
        number=new.number,
        label=new.label,
        title_zh=new.title.zh,
        title_en=new.title.en,
        content_hash=new.content_hash,
        hash=content_hash({"v": 1, "content": new.content_hash, "summary": new.summary, "passages": passages}),
        summary=new.summary,
        passages=passages,
        questions=[one.as_data() for one in new.plan.questions],
        effective_from=new.effective_from,
        share=new.plan.share,
        opened_at=clock.now(),
        due_on=new.due_on,
        is_open=True,
        closed_why="",
        reminders=0,
    )
    session.add(row)
    session.flush()
    _ask(session, row.id, sorted(_named(new.audience)))
    subject = revision_subject(row.number, row.label)
    after = {"reading": row.hash, "due": row.due_on, "posts": sorted(new.audience.posts), "share": row.share}
    record(session, actor, Tag.READING_OPENED, subject, after=after | {"people": sorted(new.audience.people)})
    return row.id


def go_on(session: Session, actor: Actor, round_id: int, new: NewRound) -> None:
    """What was read before the release holds after it: the same reading goes on with the days of the release."""
    row = queries.round_row(session, round_id)
    row.effective_from, row.due_on = new.effective_from, max(row.due_on, new.due_on)
    session.flush()
    subject = revision_subject(row.number, row.label)
    record(session, actor, Tag.READING_OPENED, subject, after={"reading": row.hash, "due": row.due_on})


def close(session: Session, actor: Actor, number: str, why: str, *, label: str = "", but: str = "") -> None:
    """Ends the open readings of a document: of one revision, or of all but one."""
    for row in queries.open_rows(session, number):
        if (label and row.label != label) or row.label == but:
            continue
        row.is_open, row.closed_why = False, why
        record(session, actor, Tag.READING_CLOSED, revision_subject(row.number, row.label), after={"why": why})
    session.flush()


def set_audience(session: Session, number: str, audience: Audience) -> None:
    """Changes who is asked by the open readings of a document. What was acknowledged stays."""
    for row in queries.open_rows(session, number):
        wanted, standing = _named(audience), set()
        for one in queries.audience_rows(session, row.id):
            standing.add((one.kind, one.key))
            if (one.kind, one.key) not in wanted:
                session.delete(one)
        _ask(session, row.id, sorted(wanted - standing))


def acknowledge(
    session: Session, actor: Actor, round_id: int, seen: str, answers: Mapping[int, int], keyring: Keyring
) -> Round:
    """The actor has read what changed: bound to the hash of what was on the page (`seen`), signed by the server.

    Raises Conflict when it ended or was acknowledged before, Forbidden for who is not asked, Stale for another hash,
    Invalid for wrong answers: they are to read again; that it happened is kept in the ledger.
    """
    row = queries.round_row(session, round_id)
    found = queries.reading(session, round_id)
    subject = revision_subject(row.number, row.label)
    _check(session, actor, found)
    if seen != row.hash:
        raise Stale(_OTHER_SEEN)
    wrong = wrong_answers(found.questions, answers)
    if wrong:
        raise _read_again(actor, subject, found.questions, wrong)
    at, posts = clock.now(), sorted(post.value for post in actor.posts)
    said = of_reading(subject.key, row.hash, (actor.person_id, actor.name, posts), at)
    session.add(
        AcknowledgementRow(
            round_id=row.id,
            person_id=actor.person_id,
            name=actor.name,
            posts=posts,
            at=at,
            hash=row.hash,
            statement=said.decode(),
            proof=digest(said),
            signature=keyring.sign(said),
            key=keyring.name,
        )
    )
    session.flush()
    record(session, actor, Tag.READING_ACKNOWLEDGED, subject, after={"reading": row.hash, "proof": digest(said)})
    return found


def remind(session: Session, actor: Actor, round_id: int) -> Round:
    """Reminds everybody who has not read: it moves up on their desks. Raises Conflict when the reading has ended.

    A mail may follow from the ledger's entry; the desk needs none.
    """
    actor.demand(Permission.DISTRIBUTION_MANAGE)
    row = queries.round_row(session, round_id)
    if not row.is_open:
        raise Conflict(_ENDED)
    row.reminded_at, row.reminders = clock.now(), row.reminders + 1
    session.flush()
    record(session, actor, Tag.READING_REMINDED, revision_subject(row.number, row.label), after={"no": row.reminders})
    return queries.reading(session, round_id)


def _named(audience: Audience) -> set[tuple[str, str]]:
    posts = {(queries.POST, post.value) for post in audience.posts}
    return posts | {(queries.PERSON, str(person)) for person in audience.people}


def _ask(session: Session, round_id: int, named: Iterable[tuple[str, str]]) -> None:
    session.add_all(AudienceRow(round_id=round_id, kind=kind, key=key) for kind, key in named)
    session.flush()


def _check(session: Session, actor: Actor, found: Round) -> None:
    if not found.is_open:
        raise Conflict(_ENDED)
    if not is_reader(found.audience, actor.person_id, actor.posts):
        raise Forbidden(_NOT_ASKED)
    if actor.person_id in queries.acknowledgements(session, (found.id,))[found.id]:
        raise Conflict(_READ_ALREADY)


def _read_again(actor: Actor, subject: Subject, questions: tuple[Question, ...], wrong: tuple[int, ...]) -> Invalid:
    def keep(session: Session) -> None:
        record(session, actor, Tag.READING_MISSED, subject, after={"questions": [place + 1 for place in wrong]})

    problems = tuple(
        Problem(f"q{place}", _WRONG_AT.filled(clause=clause) if (clause := questions[place].clause) else _WRONG)
        for place in wrong
    )
    return Invalid(_AGAIN, problems=problems, aftermath=keep)


_ENDED = Words("这份阅知已经结束。", "This reading has ended.")
_NOT_ASKED = Words("没有请你读这一份。", "You are not asked to read this.")
_READ_ALREADY = Words("你已经读过这一份了。", "You have acknowledged this already.")
_OTHER_SEEN = Words("你看的那一页已经旧了。看过现在的内容再确认已读。", "Your page is old. Read what stands now first.")
_AGAIN = Words("有的题没答对，再读一遍。", "Some answers are wrong. Read again.")
_WRONG = Words("没答对，再读一遍。", "Wrong. Read again.")
_WRONG_AT = Words("没答对，再读 {clause}。", "Wrong. Read {clause} again.")
