"""Many documents at once, written as rows: a master list of the size of a company that has been certified for years."""

from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from app.db.session import Session
from app.documents.models import Document, Revision
from app.kernel.canonical import digest
from app.kernel.identity import identity, lookalike
from app.kernel.people import SYSTEM, Post
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering.models import AllottedNumber
from app.reviews.models import ReviewRow

_NAMES = ("采购", "检验", "设备", "培训", "内审", "不合格品", "纠正措施", "合同评审", "文件控制", "记录控制")
_KINDS = (("procedure", "SP", "程序"), ("work_instruction", "WI", "作业指导书"), ("form", "QR", "表单"))
_OWNERS = tuple(post.value for post in (Post.SALES, Post.PRODUCT_DEPARTMENT, Post.QUALITY_DEPARTMENT))


def make_documents(session: Session, many: int, today: date) -> None:
    """Writes so many documents with one to three revisions each, some reviewed, some withdrawn, some under way."""
    numbers = count(100)
    for place in range(many):
        kind, prefix, word = _KINDS[place % 3]
        parent, item = divmod(place, 90)
        number = f"{prefix}{next(numbers)}" if kind == "procedure" else f"{prefix}{parent + 20}-{item + 10}"
        _document(session, number, kind, f"{_NAMES[place % 10]}{word} {place}", (place, today))
    record(session, SYSTEM, Tag.SAMPLE_LOADED, Subject(SubjectKind.SYSTEM, f"{many} documents"))
    session.commit()


def _document(session: Session, number: str, kind: str, title: str, at: tuple[int, date]) -> None:
    place, today = at
    began = today - timedelta(days=200 + place % 1500)
    made = _moment(began)
    document = Document(
        number=number,
        number_key=identity(number),
        lookalike_key=lookalike(number),
        kind=kind,
        title_zh=title,
        title_en=f"Document {place}",
        owner_post=_OWNERS[place % 3],
        sample=False,
        created_at=made,
    )
    session.add(document)
    session.flush()
    session.add(_given(number, kind, title, place, made))
    many = 1 + place % 3
    days = [began + timedelta(days=60 * step) for step in range(many)]
    for step, (start, end) in enumerate(zip(days, [*days[1:], None], strict=True)):
        session.add(_revision(document, step, (start, end), withdrawn=place % 40 == 0 and end is None))
    if place % 25 == 3:
        session.add(_draft(document, many, _moment(today)))
    if place % 4 == 0:
        session.add(_review(number, many - 1, today - timedelta(days=place % 100)))


def _given(number: str, kind: str, title: str, place: int, at: datetime) -> AllottedNumber:
    facts = {"number": number, "lookalike_key": lookalike(number), "kind": kind, "title_zh": title, "title_en": title}
    return AllottedNumber(
        **facts,
        series=f"M{place % 7}",
        serial=place + 1,
        state="used",
        reason="",
        by_name="林知夏",
        given_at=at,
        changed_at=at,
    )


def _revision(document: Document, step: int, days: tuple[date, date | None], *, withdrawn: bool) -> Revision:
    start, end = days
    revision = _draft(document, step, _moment(start))
    revision.state = "withdrawn" if withdrawn else "approved"
    revision.effective_from, revision.approved_at = start, _moment(start)
    revision.effective_until = start + timedelta(days=50) if withdrawn else end
    revision.content_hash = digest(f"{document.number} {step}".encode())
    return revision


def _draft(document: Document, step: int, at: datetime) -> Revision:
    return Revision(
        document_id=document.id,
        label=f"A/{step}",
        position=step + 1,
        state="draft",
        title_zh=document.title_zh,
        title_en=document.title_en,
        owner_post=document.owner_post,
        author_id=1,
        author_name="林知夏",
        writers=[1],
        created_at=at,
        changed_at=at,
    )


def _review(number: str, step: int, day: date) -> ReviewRow:
    facts = {"number": number, "label": f"A/{step}", "revision_hash": "0" * 64, "verdict": "keep", "reason": "仍适用"}
    return ReviewRow(**facts, reviewed_on=day, by_id=1, by_name="林知夏", at=_moment(day), content_hash="0" * 64)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(9), ZoneInfo("Asia/Shanghai"))
