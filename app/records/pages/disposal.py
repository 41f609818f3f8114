"""The pages of disposal: what is due, what is held, one disposal with its signatures, its certificate."""

from dataclasses import dataclass
from datetime import date

from app.approvals.words import SignOff
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.wording import Words
from app.lists.prints import Listing
from app.records.queries.kept import disposals
from app.records.words import Disposal, Due, Place
from app.rendering.lists import ListColumn


@dataclass(frozen=True, slots=True)
class DisposalsPage:
    """What may be disposed of today, what is held back, what was proposed and done."""

    due: tuple[Due, ...]
    held: tuple[Due, ...]
    disposals: tuple[Disposal, ...]


@dataclass(frozen=True, slots=True)
class DisposalPage:
    """One disposal with its signatures, and whether the second is this person's to give."""

    disposal: Disposal
    sign_offs: tuple[SignOff, ...]
    may_sign: bool


def disposals_page(session: Session, place: Place) -> DisposalsPage:
    """What may be disposed of today, what is held back, what was proposed and done."""
    return DisposalsPage(
        disposals.due(session, place.today, place.zone),
        disposals.held(session, place.zone),
        disposals.disposals(session),
    )


def disposal_page(session: Session, actor: Actor, number: str) -> DisposalPage:
    """One disposal. Raises NotFound."""
    found = disposals.disposal(session, number)
    given = disposals.sign_offs(session, found.number)
    return DisposalPage(found, given, actor.person_id not in {one.person_id for one in given})


def certificate(page: DisposalPage, zone: str) -> Listing:
    """The certificate of a disposal, to be kept: each record with its hash, and who signed."""
    one = page.disposal
    rows = tuple(
        (each["number"], each["form"], each["filed_on"], each["kept_until"], each["content_hash"])
        for each in one.records
    )
    signed = tuple(
        _SIGNED.filled(
            meaning=given.meaning.words, name=given.signer, at=clock.shown(given.at, zone), code=given.check_code
        )
        for given in page.sign_offs
    )
    told = (_STATE.filled(state=one.state.words, reason=one.reason), *signed, _LEFT)
    day = date.fromisoformat(clock.shown(one.settled_at or one.proposed_at, zone)[:10])
    title = _TITLE.filled(number=one.number)
    return Listing(title, one.number, day, _COLUMNS, rows, f"/disposals/{one.number}", told)


_TITLE = Words("记录处置凭证 {number}", "Certificate of disposal {number}")
_STATE = Words("{state}。理由：{reason}", "{state}. Reason: {reason}")
_SIGNED = Words("{meaning}：{name}，{at}，校验码 {code}", "{meaning}: {name}, {at}, check code {code}")
_LEFT = Words(
    "处置删去记录内容、附件和存着的打印件；留下编号、表单版本、提交人和时间、校验值、签署。履历里的标题和更正值、以前的备份不在其内。",
    "Content, attachments and kept prints were removed; number, form revision, who filed it when, hashes and "
    "signatures are left. Titles and amended values in the ledger, and earlier backups, are not touched by it.",
)
_COLUMNS = (
    ListColumn(Words("记录编号", "Record number"), 22),
    ListColumn(Words("表单", "Form"), 16),
    ListColumn(Words("提交日期", "Filed on"), 14, centred=True),
    ListColumn(Words("保存至", "Kept until"), 14, centred=True),
    ListColumn(Words("内容 SHA-256", "Content SHA-256"), 60),
)
