"""The papers: a record as it stands, or a form's empty sheet, with everything a reader must be able to check."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from app.approvals import queries as approvals
from app.approvals.words import SignOff
from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.states import ShownState
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import Answers, FormDefinition, SignatureSpec
from app.kernel import clock
from app.kernel.printing import Printing
from app.kernel.subjects import record_subject
from app.kernel.wording import Language, Words, many
from app.ledger.actions.verifying import standing
from app.records.prints.additions import addition_lines
from app.records.queries import records
from app.records.rules.changes import changes
from app.records.rules.filing import paired
from app.records.rules.former import ON_PAPER, is_on_paper, not_signed, paper_signature
from app.records.rules.keeping import kept_until
from app.records.words import Record, Version
from app.rendering.paper import FormPaper, SignOffLine, Slip, Stamp
from app.rendering.sentences import footing_of

_LONGEST_CHANGE = 60
_ENDED = frozenset({ShownState.SUPERSEDED, ShownState.WITHDRAWN})
_STAMPS = {
    ShownState.IN_FORCE: Stamp.BLANK,
    ShownState.APPROVED: Stamp.COMING,
    ShownState.SUPERSEDED: Stamp.SUPERSEDED,
    ShownState.WITHDRAWN: Stamp.WITHDRAWN,
}


def record_paper(session: Session, number: str, printing: Printing) -> FormPaper:
    """A record as paper, by the revision of its form that it was filed on. Raises NotFound."""
    record = records.record(session, number)
    form = form_queries.of_revision(session, record.revision_id)
    versions = records.versions(session, record.id)
    before = versions[-2].answers if len(versions) > 1 else None
    filed_on = clock.shown(record.filed_at, printing.zone)[:10]
    return FormPaper(
        company=printing.company,
        number=form.number,
        title=form.title,
        revision=form.label,
        record_number=record.number,
        stamp=Stamp.VOID if record.void else Stamp.RECORD,
        stamp_note=_void_since(record, printing),
        sections=forms.form_sections(form.definition, record.answers, printing.language, before),
        sign_offs=_sign_offs(session, record, form.definition, printing),
        footing=footing_of(printing, record.content_hash, standing(session)),
        governed_by=governed_by(session, form, date.fromisoformat(filed_on)),
        kept_by=form.definition.retention.department,
        kept_until=_kept_until(form.definition, filed_on),
        sample=form.sample,
        amendments=tuple(_amendments(form.definition, versions, printing)),
        additions=tuple(addition_lines(session, record, printing)),
        status_line=status_line(session, record),
        language=printing.language,
    )


def blank_paper(session: Session, number: str, printing: Printing) -> FormPaper:
    """The empty sheet of a form in force today. Raises NotFound."""
    form = form_queries.in_force(session, number, clock.today(printing.zone))
    return _blank(session, form, printing, Stamp.BLANK)


def sheet_paper(session: Session, form: FormRevision, answers: Answers, slip: Slip, printing: Printing) -> FormPaper:
    """The sheet of a form that goes out to one customer, what is known already filled in."""
    blank = _blank(session, form, printing, Stamp.BLANK)
    sections = forms.form_sections(form.definition, answers, printing.language)
    return replace(blank, sections=sections, slip=slip)


def draft_paper(session: Session, number: str, printing: Printing) -> FormPaper:
    """The empty sheet of a form's draft or revision in review, stamped as a draft. Raises NotFound."""
    form = form_queries.under_way(session, number, clock.today(printing.zone))
    return _blank(session, form, printing, Stamp.DRAFT)


def former_paper(session: Session, form: FormRevision, printing: Printing) -> FormPaper:
    """The empty sheet of any approved revision of a form, stamped by what it is today: one that is superseded or
    withdrawn says so on every page, like a procedure.
    """
    state = documents.revision_state(session, form.revision_id, clock.today(printing.zone))
    paper = _blank(session, form, printing, _STAMPS[state])
    ended = form.effective_until if state in _ENDED else None
    return replace(paper, stamp_note=_UNTIL.filled(day=ended.isoformat())) if ended else paper


def _blank(session: Session, form: FormRevision, printing: Printing, stamp: Stamp) -> FormPaper:
    return FormPaper(
        company=printing.company,
        number=form.number,
        title=form.title,
        revision=form.label,
        record_number=None,
        stamp=stamp,
        sections=forms.form_sections(form.definition, {}, printing.language),
        sign_offs=tuple(forms.empty_line(one) for one in form.definition.signatures),
        footing=footing_of(printing, form.content_hash, standing(session)),
        governed_by=governed_by(session, form, clock.today(printing.zone)),
        kept_by=form.definition.retention.department,
        kept_until=forms.kept_after_filing(form.definition),
        sample=form.sample,
        language=printing.language,
    )


def governed_by(session: Session, form: FormRevision, on: date) -> Words:
    """The procedure that demands the form, with the revision in force on a day, and its clauses."""
    governed = form.definition.governed_by
    procedure = documents.released(session, governed.procedure, on)
    clauses = Words("、".join(governed.clauses), ", ".join(governed.clauses))
    if procedure is None:
        return Words(f"{governed.procedure}，{clauses.zh}", f"{governed.procedure}, {clauses.en}")
    return Words(
        f"《{procedure.title.zh}》{procedure.number} {procedure.label}，{clauses.zh}",
        f"{procedure.title.en}, {procedure.number} {procedure.label}, {clauses.en}",
    )


def status_line(session: Session, record: Record) -> Words:
    """Where the record stands, as kept by the system outside the signed content."""
    if record.void is not None:
        return _VOID.filled(by=record.void.by, reason=record.void.reason)
    if record.former is not None and is_on_paper(record):
        return _BROUGHT_IN.filled(day=record.former["at"][:10], by=record.former["by"])
    route = approvals.route_of(session, record_subject(record.number))
    step = route.next_step if route else None
    if step is not None:
        return _WAITS.filled(what=step.label or step.meaning.words)
    if route is not None and route.state == "returned":
        return _GIVEN_BACK
    added = [one.signer for one in route.sign_offs if one.is_added] if route else []
    if added:  # a Word template has places for what the form asks for, so they are told here too
        names = Words("、".join(one.zh for one in added), ", ".join(one.en for one in added))
        return _COMPLETE_ADDED.filled(names=names)
    return _COMPLETE


def _sign_offs(
    session: Session, record: Record, definition: FormDefinition, printing: Printing
) -> tuple[SignOffLine, ...]:
    due = forms.signatures_due(definition, record.answers)
    given = approvals.sign_offs_of(session, record_subject(record.number), record.content_hash)
    signed = dict(paired(due, given))
    unasked = _VOID_BEFORE if record.void else _NOT_ASKED
    waits = frozenset() if record.void else frozenset(signed)
    asked = (
        _on_paper(one, record, printing)
        if one in signed and is_on_paper(record)
        else _line(one, signed.get(one), printing, unasked=None if one in waits else unasked)
        for one in definition.signatures
    )
    added = (replace(_signed(one, _ADDED, f"added{one.id}", printing), is_added=True) for one in given if one.is_added)
    return (*asked, *added)


def _line(one: SignatureSpec, sign_off: SignOff | None, printing: Printing, *, unasked: Words | None) -> SignOffLine:
    """A place for a signature; `unasked` says why none is given there any more."""
    if sign_off is None:
        empty = forms.empty_line(one)
        if unasked is None:
            return empty
        return SignOffLine(one.label, "/", unasked, "/", None, key=one.id)
    return _signed(sign_off, one.label, one.id, printing)


def _on_paper(one: SignatureSpec, record: Record, printing: Printing) -> SignOffLine:
    found = paper_signature(record, one)
    if found is None:
        return SignOffLine(one.label, "/", not_signed(record), "/", None, key=one.id)
    day = clock.shown(found[1], printing.zone)[:10] if found[1] else "/"
    return SignOffLine(one.label, found[0], ON_PAPER, day, None, key=one.id)


def _signed(sign_off: SignOff, label: Words, key: str, printing: Printing) -> SignOffLine:
    return SignOffLine(
        meaning=label,
        name=sign_off.signer.say(printing.language),
        post=sign_off.post.words if sign_off.post else Words("", ""),
        signed_at=clock.shown(sign_off.at, printing.zone),
        check_code=sign_off.check_code.replace(" ", "").lower(),
        note=Words(sign_off.remark, sign_off.remark) if sign_off.remark else None,
        key=key,
    )


def _void_since(record: Record, printing: Printing) -> Words | None:
    return _SINCE.filled(day=clock.shown(record.void.at, printing.zone)[:10]) if record.void else None


def _kept_until(definition: FormDefinition, filed_on: str) -> Words:
    years = definition.retention.years
    last = kept_until(date.fromisoformat(filed_on), years).isoformat()
    return Words(f"{last}（{years} 年）", f"{last} ({many(years, 'year')})")


def _amendments(
    definition: FormDefinition, versions: tuple[Version, ...], printing: Printing
) -> Iterator[tuple[str, ...]]:
    for before, after in pairwise(versions):
        told = "；".join(_told(definition, before, after, printing.language))
        yield (str(after.version), clock.shown(after.at, printing.zone), after.changed_by_name, after.reason, told)


def _told(definition: FormDefinition, before: Version, after: Version, language: Language) -> Iterator[str]:
    for one in changes(definition, before.answers, after.answers):
        field = definition.field(one.field)
        assert field is not None
        old, new = (forms.shown_value(field, value, language) for value in (one.before, one.after))
        yield f"{one.label.say(language)}：{_short(old)} → {_short(new)}"


def _short(text: str) -> str:
    return f"{text[:_LONGEST_CHANGE]}…" if len(text) > _LONGEST_CHANGE else text or "/"


_VOID = Words("已由{by}作废。理由：{reason}", "Made void by {by}. Reason: {reason}")
_SINCE = Words("{day} 起", "since {day}")
_ADDED = Words("加签会签", "Countersigned, added")
_VOID_BEFORE = Words("作废前没有签", "void before it was signed")
_NOT_ASKED = Words("本次不需要", "not asked for")
_WAITS = Words("已提交，待签署：{what}", "Filed; waits for: {what}")
_GIVEN_BACK = Words("已提交，被退回，待更正", "Filed, given back, to be amended")
_COMPLETE_ADDED = Words("已提交，签署齐全；加签：{names}", "Filed, all signatures given; added: {names}")
_BROUGHT_IN = Words("旧记录，{day} 由 {by} 迁入", "A record of former years, brought in on {day} by {by}")
_COMPLETE = Words("已提交，签署齐全", "Filed, all signatures given")
_UNTIL = Words("{day} 起", "from {day}")
