"""Documents for tests, made by the real acts with real signatures."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from app.db.session import Session
from app.documents.actions import drafting, release
from app.documents.actions.external import describe
from app.documents.models import Document, Revision
from app.documents.queries.revisions import document_named
from app.documents.words.clauses import Clause
from app.documents.words.drafts import NewDraft, Signature
from app.documents.words.external import ExternalDetails
from app.documents.words.states import DocumentKind
from app.kernel.keys import Keyring
from app.kernel.people import Actor
from app.kernel.wording import Words
from tests.factories.accounts import PASSWORD, Cast

KEYRING = Keyring(b"the tests' own signing key 32 by"[:32])
TODAY = date(2026, 11, 22)
CLAUSES = (
    Clause("1", 1, "目的", ""),
    Clause("1.1", 2, "", "让每位顾客都有人负责。"),
    Clause("2", 1, "工作程序", ""),
    Clause("2.1", 2, "", "接到投诉，填写《顾客意见登记单》。"),
    Clause("2.2", 2, "", "不合格的，按《不合格品控制程序》处理，见 2.1。"),
)


def new_draft(number: str = "SP15", title: str = "顾客服务程序", **more: Any) -> NewDraft:
    """A draft as typed; kind from the number."""
    kind = DocumentKind.FORM if number.upper().startswith("QR") else DocumentKind.PROCEDURE
    given = {"clauses": CLAUSES if kind is DocumentKind.PROCEDURE else (), "change_summary": "", **more}
    return NewDraft(number, given.pop("kind", kind), Words(title, given.pop("english", "A title")), **given)


def make_draft(session: Session, actor: Actor, number: str = "SP15", **more: Any) -> Revision:
    """A draft, committed."""
    revision = drafting.open_draft(session, actor, new_draft(number, **more))
    session.commit()
    return revision


def submit(session: Session, actor: Actor, number: str = "SP15") -> str:
    """Submits a document's draft; gives the content hash."""
    revision = _under_way(session, number)
    route = release.submit(session, actor, number, revision.version, PASSWORD, KEYRING)
    session.commit()
    return route.content_hash


def sign(session: Session, actor: Actor, number: str = "SP15", today: date = TODAY) -> Revision:
    """Signs what waits on a document's revision."""
    seen = _under_way(session, number).content_hash or ""
    revision = release.sign(session, actor, number, Signature(PASSWORD, seen), KEYRING, today)
    session.commit()
    return revision


def release_draft(session: Session, cast: Cast, number: str = "SP15", today: date = TODAY) -> Revision:
    """Takes a draft of the quality manager through review and approval."""
    submit(session, cast.manager, number)
    sign(session, cast.quality, number, today)
    return sign(session, cast.general, number, today)


def make_released(
    session: Session,
    cast: Cast,
    number: str = "SP15",
    today: date = TODAY,
    **more: Any,
) -> Revision:
    """A released revision: written by the quality manager, reviewed by the quality department, approved."""
    existing = document_named(session, number)
    if existing is not None:
        more = {"change_summary": "改了一条", "change_reason": "内审发现", "title": existing.title_zh, **more}
    make_draft(session, cast.manager, number, **more)
    return release_draft(session, cast, number, today)


def make_form(
    session: Session, cast: Cast, definition: dict[str, Any], template: str = "", today: date = TODAY
) -> Revision:
    """A released form with a definition as its content."""
    number, title = definition["number"], definition["title"]["zh"]
    body = {"definition": definition, "template": template}
    return make_released(session, cast, number, today, title=title, english=definition["title"]["en"], body=body)


EDITION = ExternalDetails(
    "GB/T 19001-2016",
    "国家标准化管理委员会",
    "2016",
    date(2016, 12, 30),
    "购买",
    "https://openstd.samr.gov.cn",
    "品管部书柜",
)


def make_external(
    session: Session, cast: Cast, root: Path, number: str = "ED01", title: str = "质量管理体系 要求"
) -> ExternalDetails:
    """A released external document with its original."""
    revision = make_draft(session, cast.manager, number, kind=DocumentKind.EXTERNAL, title=title, clauses=())
    upload = (b"the standard itself", "GB-T-19001.pdf", "application/octet-stream")
    kept = describe(session, cast.manager, number, EDITION, revision.version, root, upload)
    session.commit()
    release_draft(session, cast, number)
    return kept


def with_clause(number: str, text: str, clauses: Iterable[Clause] = CLAUSES) -> tuple[Clause, ...]:
    """The usual clauses with another text in one of them."""
    return tuple(
        Clause(one.number, one.level, one.title, text if one.number == number else one.text) for one in clauses
    )


def _under_way(session: Session, number: str) -> Revision:
    document = document_named(session, number)
    assert isinstance(document, Document)
    return session.query(Revision).filter_by(document_id=document.id).order_by(Revision.position.desc()).first()
