"""Putting notices before people, settling them, reading them, choosing how to be told."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Language, Words
from app.notices import queries
from app.notices.models import ChoiceRow
from app.notices.rules.choosing import chosen_from, way_of
from app.notices.rules.letters import of_notice
from app.notices.words import OWNER, Choices, Kind, NewNotice, Way
from app.outbox.actions.queueing import checked_address, queue
from app.outbox.words import Letter, Mail, NewMail, Sender

_LONGEST_TITLE, _LONGEST_SAID = 300, 1000


def put(session: Session, new: Iterable[NewNotice]) -> int:
    """Puts notices before people, each once, as each of them chose; gives how many were new.

    Who wants a kind by mail at once has a mail queued; who wants none of it gets nothing.
    """
    wanted = [one for one in new if one.people]
    chosen = queries.choices(session, {person for one in wanted for person in one.people}) if wanted else {}
    rows = [
        _values(one, person)
        for one in wanted
        for person in sorted(one.people)
        if way_of(chosen[person], one.kind) is not Way.NONE
    ]
    added = queries.add_missing(session, rows)
    by_mail = [(key, who) for key, who, kind in added if way_of(chosen[who], kind) is Way.MAIL and chosen[who].mail]
    names = queries.usernames(session, {who for _, who in by_mail})
    for key, who in by_mail:
        _mail(session, f"{OWNER}.{key}", names[who], chosen[who])
    return len(added)


def _values(one: NewNotice, person: int) -> dict[str, object]:
    title = Words(one.title.zh[:_LONGEST_TITLE], one.title.en[:_LONGEST_TITLE])
    return {
        "account_id": person,
        "kind": one.kind.value,
        "subject_kind": one.subject.kind.value,
        "subject_key": one.subject.key,
        "title_zh": title.zh,
        "title_en": title.en,
        "url": one.url,
        "mark": one.mark,
        "by_name": one.by,
        "said": one.said[:_LONGEST_SAID],
        "at": clock.now(),
    }


def _mail(session: Session, purpose: str, username: str, chosen: Choices) -> None:
    with suppress(Invalid):  # an address that the outbox would not take: the notice stands on the page
        queue(session, NewMail(purpose, Subject(SubjectKind.PERSON, username), chosen.mail, chosen.language))


def queue_daily(session: Session, purpose: str, username: str, chosen: Choices) -> None:
    """Queues what a person gets once a day."""
    _mail(session, purpose, username, chosen)


def settle(session: Session, kinds: Iterable[Kind], subject: Subject, going_on: Collection[tuple[int, str]]) -> None:
    """Takes the notices of some kinds about a thing off the bell, but those that go on (by person and mark)."""
    queries.settle(session, kinds, subject.key, going_on, clock.now())


def read(session: Session, actor: Actor, notice_id: int) -> str:
    """Marks one of the actor's notices as read; gives where it leads. Raises NotFound for one that is not theirs."""
    row = queries.row_of(session, actor.person_id, notice_id)
    if row is None:
        raise NotFound(_NONE_SUCH)
    row.read_at = row.read_at or clock.now()
    session.flush()
    return row.url


def read_all(session: Session, actor: Actor) -> None:
    """Marks all of the actor's notices as read."""
    queries.read_all(session, actor.person_id, clock.now())


def choose(session: Session, actor: Actor, typed: Mapping[str, str]) -> None:
    """Sets how the actor wants to be told: mail address, language, the way of each kind, checkpoints by mail.

    Raises Invalid for what is no address, for none where mails are wanted, and for a way that a kind must not take.
    """
    ways, mail = chosen_from(typed), typed.get("mail", "").strip()
    if ways is None:
        raise Invalid(_NO_WAY, problems=(Problem("ways", _NO_WAY),))
    mails = {Way.MAIL, Way.DIGEST} & {*ways.values()}
    if not mail and (mails or typed.get("checkpoints")):
        raise Invalid(_WHERE_TO, problems=(Problem("mail", _WHERE_TO),))
    row = queries.choice_row(session, actor.person_id)
    if row is None:
        row = ChoiceRow(account_id=actor.person_id)
        session.add(row)
    row.mail = checked_address(mail) if mail else ""
    row.language = (Language.EN if typed.get("language") == Language.EN.value else Language.ZH).value
    row.ways = {kind.value: way.value for kind, way in ways.items()}
    row.checkpoints = bool(typed.get("checkpoints"))
    session.flush()


def note_sent(session: Session, person_id: int, **days: date) -> None:
    """Notes the day of a person's last digest or checkpoint (`digest_on`, `checkpoint_on`): there is one a day."""
    row = queries.choice_row(session, person_id)
    assert row is not None
    for name, day in days.items():
        setattr(row, name, day)
    session.flush()


def compose(session: Session, mail: Mail, sender: Sender) -> Letter | None:
    """Writes the mail about one notice; None for one that was read or settled meanwhile."""
    key = mail.purpose.partition(".")[2]
    found = queries.notice(session, int(key)) if key.isdecimal() else None
    if found is None or found.read_at is not None:
        return None
    return Letter(*of_notice(found, sender.company, sender.public_url, mail.language))


_NONE_SUCH = Words("没有这条通知。", "There is no such notice.")
_NO_WAY = Words("有一类不能这样选：它必须到你这里。", "One kind cannot be chosen so: it must reach you.")
_WHERE_TO = Words("要收邮件，就填邮箱。", "Give an address for the mails.")
