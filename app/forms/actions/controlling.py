"""Bringing a form under control: definition and Word template become the draft of its next revision, or replace it."""

import hashlib
from collections.abc import Callable

from app.db.session import Session
from app.documents import queries as documents
from app.documents.actions import drafting
from app.documents.actions.drafts import contents
from app.documents.words.drafts import NewDraft
from app.documents.words.states import DocumentKind
from app.files import queries as files
from app.files.actions import store
from app.forms.prints import definition_paper
from app.forms.queries import definitions_known
from app.forms.rules.definitions import as_data
from app.forms.rules.source.examining import examine
from app.forms.words import FormDefinition
from app.forms.words.controlled import Drafted, Fault, Sent, TemplateFrom, Workshop
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem, Refusal
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.rendering.docx import word_form, word_template
from app.rendering.docx.package import open_safely
from app.rendering.docx.tags import keys_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def bring(session: Session, actor: Actor, sent: Sent, shop: Workshop) -> Drafted:
    """Opens the draft of a form: the first of a new number, or the next revision of one that stands.

    Raises Invalid with every fault of the definition (by its path) and of the template (by `template:` and the tag),
    and what opening a draft raises. Whatever is refused, a template that came along is kept for the next try.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    try:
        definition = checked(session, sent.text)
        body = _body(session, actor, definition, sent, shop)
        new = NewDraft(
            definition.number,
            DocumentKind.FORM,
            definition.title,
            body=body,
            change_summary=sent.change_summary,
            change_reason=sent.change_reason,
        )
        revision = drafting.open_draft(session, actor, new)
    except Refusal as refusal:
        raise _keeping_template(refusal, actor, sent, shop) from None
    return Drafted(definition.number, revision.label)


def rewrite(session: Session, actor: Actor, number: str, sent: Sent, seen: int, shop: Workshop) -> Drafted:
    """Puts another definition or template into a form's draft; raises what `bring` raises, and Stale."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    standing = documents.under_way(session, number)
    try:
        definition = checked(session, sent.text, standing.number)
        body = _body(session, actor, definition, sent, shop)
        revision = contents.save_body(session, actor, standing.number, body, definition.title, seen)
    except Refusal as refusal:
        raise _keeping_template(refusal, actor, sent, shop) from None
    return Drafted(standing.number, revision.label)


def checked(session: Session, text: str, number: str = "") -> FormDefinition:
    """The definition in a text. Raises Invalid with each fault: its path, its line and place, what to do."""
    found = examine(text, definitions_known(session), number)
    if found.definition is None:
        problems = tuple(Problem(one.path or f"line {one.line}", _told(one)) for one in found.faults)
        raise Invalid(_FAULTY.filled(count=len(problems)), problems=problems)
    return found.definition


def _told(fault: Fault) -> Words:
    words = _AT if fault.path else _AT_LINE
    return words.filled(line=fault.line, place=fault.place, message=fault.message)


def _body(session: Session, actor: Actor, definition: FormDefinition, sent: Sent, shop: Workshop) -> dict[str, object]:
    data = _template(session, definition, sent, shop)
    keys = keys_of(definition_paper(definition, shop.company, shop.zone))
    wrong = word_form.check(data, keys)
    if wrong:
        problems = tuple(Problem(f"template:{one.field}", one.message) for one in wrong)
        raise Invalid(_UNFIT.filled(count=len(wrong)), problems=problems)
    return {
        "definition": as_data(definition),
        "template": keep_template(session, actor, data, f"{definition.number}.docx", shop),
    }


def _template(session: Session, definition: FormDefinition, sent: Sent, shop: Workshop) -> bytes:
    if sent.source is TemplateFrom.MADE:
        return word_template.build(definition_paper(definition, shop.company, shop.zone))
    if sent.source is TemplateFrom.SENT and sent.template:
        return sent.template
    known = files.file(session, sent.kept) if sent.kept else None
    if known is None or known.media_type != WORD:
        raise Invalid(_NO_TEMPLATE, problems=(Problem("template:", _NO_TEMPLATE),))
    return files.read(shop.files, known.sha256)


def keep_template(session: Session, actor: Actor, data: bytes, name: str, shop: Workshop) -> str:
    """Stores a Word file and gives its SHA-256; one that was stored before is not noted again."""
    sha256 = hashlib.sha256(data).hexdigest()
    if files.file(session, sha256) is None:
        store(session, shop.files, data, name, WORD)
        record(session, actor, Tag.FILE_STORED, Subject(SubjectKind.FILE, sha256), after={"name": name})
    return sha256


def _keeping_template(refusal: Refusal, actor: Actor, sent: Sent, shop: Workshop) -> Refusal:
    """The refusal, with the Word file kept that came along: a browser does not send it a second time by itself."""
    before: Callable[[Session], None] | None = refusal.aftermath

    def keep(session: Session) -> None:
        if before is not None:
            before(session)
        keep_template(session, actor, sent.template, "template.docx", shop)

    if sent.template and _is_word(sent.template):
        refusal.aftermath = keep
    return refusal


def _is_word(data: bytes) -> bool:
    try:
        open_safely(data)
    except Invalid:
        return False
    return True


_FAULTY = Words("表单定义有 {count} 处要改，什么也没存", "The form definition has {count} mistakes; nothing was saved")
_UNFIT = Words(
    "Word 模板和定义有 {count} 处对不上，什么也没存。改模板，或选“由定义生成”",
    "Places where the Word template does not fit the definition: {count}. Nothing was saved. "
    "Change the template, or have "
    "one made from the definition",
)
_NO_TEMPLATE = Words(
    "没有 Word 模板。选一个文件，或选“由定义生成”", "There is no Word template. Choose a file, or have one made"
)
_AT_LINE = Words("第 {line} 行：{message}", "line {line}: {message}")
_AT = Words("第 {line} 行，{place}：{message}", "line {line}, {place}: {message}")
