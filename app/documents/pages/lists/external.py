"""External documents on pages: the register as of a day, one document with its editions."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents.pages.lists.master import DocumentLine, every_document
from app.documents.queries import revisions as rows
from app.documents.queries.external import citing, details_by_revision
from app.documents.rules.lifecycle import in_force, shown_state
from app.documents.words.external import ExternalDetails, details_of
from app.documents.words.states import DocumentKind, ShownState
from app.kernel.clock import Today
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.rendering.lists import ListColumn, Value


@dataclass(frozen=True, slots=True)
class ExternalLine:
    """An external document in the register: the edition that counts on the day, when it was checked."""

    line: DocumentLine
    details: ExternalDetails

    @property
    def checked_on(self) -> date | None:
        """The day it was last found to be the issuer's current edition."""
        last = self.line.due.last if self.line.due else None
        return last.reviewed_on if last else None


def external_lines(session: Session, day: date, today: Today) -> tuple[ExternalLine, ...]:
    """The register of external documents as of a day, by number."""
    details = details_by_revision(session)
    lines = (line for line in every_document(session, day, today) if line.kind is DocumentKind.EXTERNAL)
    return tuple(ExternalLine(line, details.get((line.number, line.label), ExternalDetails())) for line in lines)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an external document: the revision that brought it."""

    label: str
    in_url: str
    state: ShownState
    effective_from: date | None
    details: ExternalDetails


@dataclass(frozen=True, slots=True)
class ExternalPage:
    """One external document."""

    number: str
    title: Words
    editions: tuple[Edition, ...]
    current: Edition | None
    draft: Edition | None
    version: int
    cited_by: tuple[tuple[str, Words, str], ...]
    may_edit: bool


def external_page(session: Session, actor: Actor, number: str, today: date) -> ExternalPage:
    """One external document: its editions, the draft if one is under way, who cites it. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    if document.kind != DocumentKind.EXTERNAL:
        raise NotFound(_OTHER_KIND.filled(number=document.number))
    may_see_drafts = actor.may(Permission.DOCUMENT_READ_DRAFT)
    standing = [one for one in rows.revisions_of(session, document.id) if one.approved_at or may_see_drafts]
    editions = tuple(
        Edition(
            one.label,
            _in_url(one.label),
            shown_state(one, today),
            one.effective_from,
            details_of(one.body) or ExternalDetails(),
        )
        for one in standing
    )
    held = in_force([one for one in standing if one.approved_at], today)
    current = next((one for one in editions if held and one.label == held.label), None)
    draft = next((one for one in editions if one.state is ShownState.DRAFT), None)
    version = next((one.version for one in standing if draft and one.label == draft.label), 0)
    named = current.details.identification if current else ""
    return ExternalPage(
        document.number,
        rows.title_of(held or document),
        editions,
        current,
        draft,
        version,
        citing(session, (document.number, named), today),
        draft is not None and actor.may(Permission.DOCUMENT_DRAFT),
    )


def external_listing(lines: tuple[ExternalLine, ...], day: date, language: Language) -> Listing:
    """The register to take along."""
    rows_ = tuple(_row(one, language) for one in lines)
    return Listing(_TITLE, "external", day, _COLUMNS, rows_, f"/external-documents?on={day.isoformat()}")


def _row(one: ExternalLine, language: Language) -> tuple[Value, ...]:
    details = one.details
    return (
        one.line.number,
        one.line.title.say(language),
        details.identification,
        details.issuer,
        details.edition,
        one.line.state.words.say(language),
        details.source,
        details.kept_at or (details.file or {}).get("name", "") or details.address,
        one.checked_on,
        one.line.due_on,
    )


def _in_url(label: str) -> str:
    found = revision_label(label)
    return found.in_url if found else label


_OTHER_KIND = Words("{number} 不是外来文件。", "{number} is no external document.")
_TITLE = Words("外来文件清单", "Register of external documents")
_COLUMNS = (
    ListColumn(Words("编号", "Number"), 10),
    ListColumn(Words("名称", "Title"), 36),
    ListColumn(Words("外部编号", "Identification"), 22),
    ListColumn(Words("发布机构", "Issuer"), 20),
    ListColumn(Words("版本", "Edition"), 10, centred=True),
    ListColumn(Words("状态", "State"), 9, centred=True),
    ListColumn(Words("来源", "Source"), 18),
    ListColumn(Words("存放处", "Kept at"), 20),
    ListColumn(Words("核对日期", "Checked on"), 12, centred=True),
    ListColumn(Words("下次核对", "Next check"), 12, centred=True),
)
