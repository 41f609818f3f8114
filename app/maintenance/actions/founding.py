"""The first start: an empty house with one account, so that somebody can add the others."""

from app.accounts.actions.people import add_person, made_up
from app.accounts.words import NewPerson
from app.db.session import Session
from app.kernel.people import SYSTEM, Post
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.queries import entries
from app.ledger.words import Tag

FIRST_ACCOUNT = "admin"


def is_new(session: Session) -> bool:
    """Whether nothing was ever done here."""
    return entries.head(session)[0] == 0


def found(session: Session) -> str:
    """Records the beginning and adds the first account, an administrator; gives its password."""
    record(session, SYSTEM, Tag.SYSTEM_STARTED, Subject(SubjectKind.SYSTEM, "qms"))
    password = made_up()
    add_person(session, SYSTEM, NewPerson(FIRST_ACCOUNT, "管理员", (Post.ADMINISTRATOR,), password))
    return password
