"""A revision on paper: what stands on it, and the file it becomes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.approvals import queries as routes
from app.approvals.words import Step
from app.db.session import Session
from app.distribution.actions.printed import mark_print
from app.distribution.queries import copies
from app.distribution.words.copies import CopyState
from app.distribution.words.printed import NewPrint, Print, PrintKind, new_print_from
from app.documents.models import Revision
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import shown_state
from app.documents.rules.parsing.paper import blocks, limit_blocks
from app.documents.words.external import details_of
from app.documents.words.limits import limits_of
from app.documents.words.states import DocumentKind, ShownState
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.meanings import Meaning
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict, NotFound
from app.kernel.subjects import revision_subject
from app.kernel.wording import Language, Words
from app.ledger.actions.verifying import standing as standing_of_ledger
from app.rendering import keeping, pdf, words
from app.rendering.docx import procedure as docx
from app.rendering.paper import ClauseBlock, Format, HistoryLine, ProcedurePaper, SignOffLine, Stamp
from app.rendering.pdf.patience import Begun
from app.rendering.sentences import footing_of

_LAYOUT = 6  # counts up when the layout of prints changes: what was kept by the former one is made anew
_LONGEST_WHY = 60  # the footer has one line for it
_MOST_KEPT = 400
_EXPECTED = (Meaning.PREPARED, Meaning.REVIEWED, Meaning.APPROVED)
_STAMPS = {
    ShownState.IN_FORCE: Stamp.UNCONTROLLED,  # a print that anybody can make is never a controlled copy
    ShownState.APPROVED: Stamp.COMING,
    ShownState.SUPERSEDED: Stamp.SUPERSEDED,
    ShownState.WITHDRAWN: Stamp.WITHDRAWN,
    ShownState.DRAFT: Stamp.DRAFT,
    ShownState.IN_REVIEW: Stamp.DRAFT,
    ShownState.READY: Stamp.DRAFT,
}


def print_revision(session: Session, number: str, label: str, kind: Format, printing: Printing) -> Print:
    """A revision (its label, or empty for the one in force) as a file.

    What was issued is kept under the hash of everything that stands on it but the minute of printing and its serial:
    the same content, signatures, dates, stamp, language, printer and size of the ledger give the file, and with it
    the serial, as it was first made.
    Raises NotFound, and Unavailable where something to print with is missing.
    """
    return _issued(session, _face(session, number, label, printing), kind, printing)


def print_copy(session: Session, number: str, copy_no: int, kind: Format, printing: Printing) -> Print:
    """A controlled copy as a file: stamped 受控, with its number, holder and own serial.

    Raises NotFound for none, Conflict for a copy that was recalled, returned, lost or destroyed.
    """
    document = rows.document_or_none_such(session, number)
    copy = copies.copy_of(session, document.number, copy_no)
    if copy is None:
        raise NotFound(copies.NO_COPY)
    if copy.state not in (CopyState.ISSUED, CopyState.HELD):
        raise Conflict(_NOT_AGAIN.filled(state=copy.state.words))
    face, revision_id = _face(session, number, copy.label, printing)
    held, no = " ".join(filter(None, (copy.holder, copy.place))), f"{copy.copy_no:02d}"
    line = Words(f"受控副本 {no} · 持有 {held}", f"Controlled copy {no} · held by {held}")
    stamped = replace(
        face, stamp=Stamp.CONTROLLED, stamp_note=_COPY_NO.filled(no=no), footing=replace(face.footing, copy_line=line)
    )
    return _issued(session, (stamped, revision_id), kind, printing, (copy.copy_no, copy.serial))


def _issued(
    session: Session,
    faced: tuple[ProcedurePaper, int],
    kind: Format,
    printing: Printing,
    copy: tuple[int, str] | None = None,
) -> Print:
    face, revision_id = faced
    name = f"{face.number}-{face.revision.replace('/', '-')}{f'-{copy[0]:02d}' if copy else ''}.{kind.value}"
    kept = _kept_at(printing.cache, face, kind)
    data = keeping.kept(kept)
    if data is not None:
        return Print(data, kind.media_type, name)

    def begin() -> Begun:
        thing, house = (face.number, face.revision), (printing.keyring, printing.public_url)
        made = mark_print(PrintKind.REVISION, thing, face.content_hash, clock.today(printing.zone), house, copy)
        marked = replace(face, footing=replace(face.footing, serial=made.mark.serial, address=made.address))
        new = NewPrint(made.mark, printing.printer.person_id, printing.printer.name, kind.value)
        return Begun(_with_text(session, marked, revision_id, printing.files), new.as_data(), kind=kind)

    known_by = repr(replace(face, footing=face.footing.timeless))
    data, new = made(f"{kind} {known_by}", begin, printing)
    keeping.keep(kept, data, _MOST_KEPT)
    return Print(data, kind.media_type, name, new)


def revision_paper(session: Session, number: str, label: str, printing: Printing) -> ProcedurePaper:
    """A revision as paper, stamped by what it is today.

    Raises NotFound, for drafts too where the printer may not read them; Conflict for a form, whose paper is another.
    """
    return _with_text(session, *_face(session, number, label, printing), printing.files)


def _with_text(session: Session, face: ProcedurePaper, revision_id: int, root: Path | None) -> ProcedurePaper:
    clauses = rows.clauses_of(session, (revision_id,))[revision_id]
    if not clauses and face.document_class == DocumentKind.EXTERNAL.words:
        return replace(face, clauses=_edition(session, face, revision_id))
    pictures = rows.pictures_in(clauses, root) if root else {}
    said = limit_blocks(limits_of(rows.body_of(session, revision_id)), face.language)
    return replace(face, clauses=(*(block for clause in clauses for block in blocks(clause, pictures)), *said))


def _edition(session: Session, face: ProcedurePaper, revision_id: int) -> tuple[ClauseBlock, ...]:
    """What the paper of an external document says instead of clauses: its edition and source."""
    found = details_of(rows.body_of(session, revision_id))
    lines = found.lines() if found else ()
    said = tuple(f"{name.say(face.language)}：{value}" for name, value in lines if value)
    return (ClauseBlock("", 1, _EDITION.say(face.language), said),)


def _face(session: Session, number: str, label: str, printing: Printing) -> tuple[ProcedurePaper, int]:
    """All of the paper but its clauses, for which the content hash stands, and the revision's id."""
    document = rows.document_or_none_such(session, number)
    if document.kind == DocumentKind.FORM:
        raise Conflict(_IS_A_FORM.filled(number=document.number))
    standing = rows.revisions_of(session, document.id)
    today = clock.today(printing.zone)
    revision = _chosen(standing, label, today, printing.printer)
    state = shown_state(revision, today)
    standing_hash = revision.content_hash or rows.standing_hash(
        document, revision, rows.clauses_of(session, (revision.id,))[revision.id]
    )
    subject = revision_subject(document.number, revision.label)
    later = [one for one in standing if one.approved_at and one.position > revision.position]
    face = ProcedurePaper(
        company=printing.company,
        document_class=DocumentKind(document.kind).words,
        number=document.number,
        title=rows.title_of(revision),
        revision=revision.label,
        effective_on=revision.effective_from,
        effective_until=revision.effective_until,
        stamp=Stamp.KEPT if revision.kept_until else _STAMPS[state],
        sample=document.sample,
        content_hash=standing_hash,
        sign_offs=_sign_offs(routes.standing_steps(session, subject, revision.content_hash or "-"), printing),
        history=_history(standing, revision, printing.language),
        clauses=(),
        footing=footing_of(printing, standing_hash, standing_of_ledger(session)),
        language=printing.language,
        stamp_note=_note(revision, state),
        replaced_by=later[-1].label if later else "",
        use=_use(revision),
    )
    return face, revision.id


def _chosen(standing: tuple[Revision, ...], label: str, today: date, printer: Actor) -> Revision:
    may_read_drafts = printer.may(Permission.DOCUMENT_READ_DRAFT)
    visible = [one for one in standing if one.approved_at or may_read_drafts]
    if label:
        wanted = revision_label(label)
        found = next((one for one in visible if wanted and one.label == str(wanted)), None)
    else:
        released = [one for one in visible if one.approved_at]
        in_force = (one for one in released if shown_state(one, today) is ShownState.IN_FORCE)
        found = next(in_force, None) or next(iter(released or visible), None)
    if found is None:
        raise NotFound(_NO_REVISION)
    return found


def _sign_offs(steps: tuple[Step, ...], printing: Printing) -> tuple[SignOffLine, ...]:
    """Every signature the route asks for, given or not: countersigners and delegates with it; three on a draft."""
    if not steps:
        return tuple(SignOffLine(meaning.words, "", Words("", ""), None, None) for meaning in _EXPECTED)
    return tuple(_line(step, printing) for step in steps)


def _line(step: Step, printing: Printing) -> SignOffLine:
    given = step.sign_off
    if given is None:
        return SignOffLine(step.meaning.words, "", step.asked, None, None)
    post = given.post.words if given.post else Words("", "")
    signed_at, code = clock.shown(given.at, printing.zone), given.check_code.replace(" ", "")
    return SignOffLine(given.meaning.words, given.signer.say(printing.language), post, signed_at, code)


def _history(standing: tuple[Revision, ...], shown: Revision, language: Language) -> tuple[HistoryLine, ...]:
    """The approved revisions up to the one printed, oldest first, and that one."""
    told = [one for one in reversed(standing) if one.position <= shown.position and (one.approved_at or one is shown)]
    first = told[0] if told else None
    return tuple(
        HistoryLine(
            one.label,
            one.effective_from,
            one.changed_clauses or (_ALL.say(language) if one is first else ""),
            one.change_summary or (_FIRST_ISSUE.say(language) if one is first else ""),
            one.author_name,
            one.approver_name,
        )
        for one in told
    )


def _note(revision: Revision, state: ShownState) -> Words | None:
    if state is ShownState.APPROVED and revision.effective_from:
        return _FROM.filled(day=revision.effective_from.isoformat())
    return words.OBSOLETE_UNTIL.filled(day=revision.kept_until.isoformat()) if revision.kept_until else None


def _use(revision: Revision) -> Words | None:
    """Of an obsolete revision that is kept, its print says until when and why."""
    if revision.kept_until is None:
        return None
    why = revision.kept_reason
    why = f"{why[:_LONGEST_WHY]}…" if len(why) > _LONGEST_WHY else why
    return words.OBSOLETE_KEPT.filled(day=revision.kept_until.isoformat(), reason=why)


def made(key: str, begin: Callable[[], Begun], printing: Printing) -> tuple[bytes, NewPrint | None]:
    """The file, and the print to be noted. Raises UnderWay while what is long is made beside the request."""
    if printing.isolated:
        data, told = pdf.patient(printing.making, key, begin)
    else:
        begun = begin()
        told = begun.ticket
        data = docx.render(begun.paper) if begun.kind is Format.DOCX else pdf.render(begun.paper)
    return data, new_print_from(told) if told else None


def _kept_at(cache: Path, face: ProcedurePaper, kind: Format) -> Path:
    timeless = replace(face, footing=replace(face.footing, printed_at=""))
    key = digest(f"{_LAYOUT} {timeless!r}".encode())  # frozen values: equal papers have equal words
    return cache / "prints" / "documents" / f"{key}.{kind.value}"


_NOT_AGAIN = Words("这个副本{state}，不再打印。要用，发新的副本。", "This copy is: {state}. Issue a new one instead.")
_COPY_NO = Words("副本号 {no}", "copy no. {no}")
_NO_REVISION = Words("没有这个版本。", "There is no such revision.")
_IS_A_FORM = Words(
    "{number} 是表单，去它的填表页打印空白表或记录。",
    "{number} is a form. Print it blank or filled from its own page.",
)
_EDITION = Words("版本与来源", "Edition and source")
_FROM = Words("{day} 起", "from {day}")
_ALL = Words("全部", "All")
_FIRST_ISSUE = Words("首次发布", "First issue")
