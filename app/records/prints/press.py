"""Papers as files: PDF, or Word from the form's controlled template. What was issued once is given again as it was."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.approvals import queries as approvals
from app.db.session import Session
from app.distribution.actions.printed import mark_print
from app.distribution.words.printed import NewPrint, Print, PrintKind
from app.files import actions as files
from app.files import queries as stored
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import Answers, FormDefinition
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.records.prints.papers import blank_paper, draft_paper, former_paper, record_paper, sheet_paper
from app.records.queries import records
from app.records.queries.kept import additions
from app.records.words import Disposal, Record
from app.rendering import keeping, pdf
from app.rendering.docx import word_form, word_template
from app.rendering.paper import Format, FormPaper, Slip

Draw = Callable[[FormPaper], Callable[[], bytes]]
_LAYOUT = 7  # counts up when the layout of prints changes: what was kept by the former one is made anew


@dataclass(frozen=True, slots=True)
class Begun:
    """A print that is being made: where it will be kept, what is to be noted, and what to wait for."""

    kind: Format
    name: str
    kept: Path
    new: NewPrint | None
    drawn: Callable[[], bytes]

    def finished(self) -> Print:
        """The print, once it is drawn; kept, unless it was found in the store. Raises what drawing raises."""
        data = self.drawn()
        if self.new is not None:
            keeping.keep(self.kept, data)
        return Print(data, self.kind.media_type, self.name, self.new)


def print_record(session: Session, number: str, kind: Format, printing: Printing) -> Print:
    """A record as a file. The same content, signatures and attachments give the file that was first issued.

    Raises NotFound, and Unavailable where something to print with is missing.
    """
    return begin_record(session, number, kind, printing, _drawer(printing)).finished()


def begin_record(session: Session, number: str, kind: Format, printing: Printing, draw: Draw) -> Begun:
    """The same with the drawing left to somebody else: `draw` is given the paper, and gives what to wait for.

    Raises NotFound, and Conflict for a record whose content is no more.
    """
    record = records.record(session, number)
    if record.disposal:
        raise Conflict(_DISPOSED.filled(number=record.number))
    name = f"{record.number}.{kind.value}"
    kept = _kept_at(printing.cache, record.number, _key(session, record, kind, printing), kind)
    data = keeping.kept(kept)
    if data is not None:
        return Begun(kind, name, kept, None, lambda: data)
    form = form_queries.of_revision(session, record.revision_id)
    paper, new = _marked(record_paper(session, number, printing), kind, printing)
    return Begun(kind, name, kept, new, _making(paper, form, kind, printing, draw))


def print_blank(session: Session, number: str, kind: Format, printing: Printing) -> Print:
    """The empty sheet of a form in force today as a file; made anew each time, so that its footer is of today."""
    paper = blank_paper(session, number, printing)
    form = form_queries.in_force(session, number, clock.today(printing.zone))
    return _sheet(paper, form, kind, printing)


def print_former(session: Session, number: str, label: str, printing: Printing) -> Print:
    """The empty sheet of any approved revision of a form as PDF, stamped by what it is today. Raises NotFound."""
    form = form_queries.labelled(session, number, label)
    return _sheet(former_paper(session, form, printing), form, Format.PDF, printing)


def print_sheet(session: Session, form: FormRevision, answers: Answers, slip: Slip, printing: Printing) -> Print:
    """The sheet of a form that goes out to one customer, as PDF."""
    return _sheet(sheet_paper(session, form, answers, slip, printing), form, Format.PDF, printing)


def print_draft(session: Session, number: str, kind: Format, printing: Printing) -> Print:
    """The empty sheet of a form's draft as a file, marked as a draft. Raises NotFound."""
    paper = draft_paper(session, number, printing)
    form = form_queries.under_way(session, number, clock.today(printing.zone))
    return _sheet(paper, form, kind, printing)


def _sheet(blank: FormPaper, form: FormRevision, kind: Format, printing: Printing) -> Print:
    paper, new = _marked(blank, kind, printing)
    name = f"{form.number}-{form.label.replace('/', '-')}.{kind.value}"
    return Print(_making(paper, form, kind, printing, _drawer(printing))(), kind.media_type, name, new)


def _marked(paper: FormPaper, kind: Format, printing: Printing) -> tuple[FormPaper, NewPrint]:
    """The paper with a serial of its own and the address its QR code holds."""
    what = PrintKind.RECORD if paper.record_number else PrintKind.BLANK
    thing = (paper.record_number or paper.number, paper.revision)
    today, house = clock.today(printing.zone), (printing.keyring, printing.public_url)
    made = mark_print(what, thing, paper.footing.content_hash, today, house)
    footing = replace(paper.footing, serial=made.mark.serial, address=made.address)
    new = NewPrint(made.mark, printing.printer.person_id, printing.printer.name, kind.value)
    return replace(paper, footing=footing), new


def starting_template(session: Session, number: str, printing: Printing) -> bytes:
    """A Word template for a form in force, to start from. Raises NotFound."""
    return word_template.build(blank_paper(session, number, printing))


def definition_template(definition: FormDefinition, company: Words, zone: str) -> bytes:
    """A Word template for a definition that is no controlled form yet."""
    return word_template.build(forms.definition_paper(definition, company, zone))


def _drawer(printing: Printing) -> Draw:
    render = pdf.render_isolated if printing.isolated else pdf.render
    return lambda paper: partial(render, paper)


def _making(paper: FormPaper, form: FormRevision, kind: Format, printing: Printing, draw: Draw) -> Callable[[], bytes]:
    if kind is Format.DOCX:
        return partial(word_form.fill, _template(form, printing), paper)
    return draw(paper)


def _template(form: FormRevision, printing: Printing) -> bytes:
    if form.template:
        return stored.read(printing.files, form.template)
    return word_template.build(
        forms.definition_paper(form.definition, printing.company, printing.zone, printing.language)
    )


def _key(session: Session, record: Record, kind: Format, printing: Printing) -> str:
    routes = approvals.all_routes_of(session, record_subject(record.number))
    return content_hash(
        {
            "layout": _LAYOUT,
            "number": record.number,
            "content": record.content_hash,
            "signatures": [one.hash for route in routes for one in route.sign_offs],
            "states": [route.state.value for route in routes],
            "added": [one.id for one in additions.additions(session, record.id)],
            "void": record.void.at if record.void else None,
            "format": kind.value,
            "language": printing.language.value,
            "company": printing.company.as_data(),
            "address": printing.public_url,
            "printed_by": [printing.printer.person_id, printing.printer.name],
        }
    )


def folder_of(cache: Path, number: str) -> Path:
    """Where the prints of one record are kept, so that they can go with it."""
    return cache / "prints" / number


def clear_disposed(root: Path, cache: Path, disposal: Disposal, gone: Iterable[str]) -> None:
    """Removes what is kept of records that were disposed of: files that nothing else needs, prints, and every batch of
    prints, for one may hold them.
    """
    files.clear(root, gone)
    for folder in (*(folder_of(cache, one["number"]) for one in disposal.records), cache / "batches"):
        shutil.rmtree(folder, ignore_errors=True)


def _kept_at(cache: Path, number: str, key: str, kind: Format) -> Path:
    return folder_of(cache, number) / f"{key}.{kind.value}"


_DISPOSED = Words("{number} 已处置，内容不在了，不能打印。", "{number} was disposed of; there is nothing to print.")
