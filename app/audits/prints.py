"""The report of an audit on paper: what was audited, against what, by whom, what was found, what is done about it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.audits.queries import audits, findings, samples
from app.audits.words.audits import Audit, Question, Verdict
from app.audits.words.findings import AuditFinding
from app.audits.words.samples import Line, Sample
from app.db.session import Session
from app.distribution.words.printed import Print
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.meanings import Meaning
from app.kernel.printing import Printing
from app.kernel.wording import Language, Words
from app.ledger.actions.verifying import standing
from app.rendering import pdf
from app.rendering.docx import procedure as docx
from app.rendering.paper import (
    ClauseBlock,
    Format,
    PaperCell,
    PaperTable,
    ProcedurePaper,
    SignOffLine,
    Stamp,
)
from app.rendering.sentences import footing_of

_Row = Sequence[str]


def print_report(session: Session, number: str, kind: Format, printing: Printing) -> Print:
    """The report of an audit as a file; a draft until it is issued. Raises NotFound, Unavailable."""
    paper = report_paper(session, number, printing)
    if kind is Format.DOCX:
        data = docx.render(paper)
    else:
        data = pdf.render_isolated(paper) if printing.isolated else pdf.render(paper)
    return Print(data, kind.media_type, f"{paper.number}.{kind.value}")


def report_paper(session: Session, number: str, printing: Printing) -> ProcedurePaper:
    """The report of an audit as paper. Raises NotFound."""
    audit = audits.audit(session, number)
    language = printing.language
    clauses = tuple(_numbered(_sections(session, audit, language, clock.today(printing.zone))))
    hash_ = content_hash([[one.number, one.title, list(one.paragraphs), _cells(one)] for one in clauses])
    reported = audit.reported_at
    return ProcedurePaper(
        company=printing.company,
        document_class=_REPORT,
        number=audit.number,
        title=Words(audit.title, audit.title),
        revision=str(audit.year),
        effective_on=reported.date() if reported else None,
        effective_until=None,
        stamp=Stamp.RECORD if reported else Stamp.DRAFT,
        sample=False,
        content_hash=hash_,
        sign_offs=(_lead(audit, printing),),
        history=(),
        clauses=clauses,
        footing=footing_of(printing, hash_, standing(session)),
        language=language,
        is_report=True,
    )


def _sections(session: Session, audit: Audit, language: Language, today: date) -> Iterator[ClauseBlock]:
    yield from _about(audit, language)
    questions = audits.questions(session, audit.id)
    if questions:
        yield _head(_CHECKED, language, _counts(questions, language))
        yield _table(_QUESTION_HEADS, language, (_question(one, language) for one in questions))
    drawn = samples.samples_of(session, audit.id, audit.number)
    for sample in drawn:
        yield _head(_SAMPLE.filled(no=sample.no), language, *_of_sample(sample, language))
        lines = samples.lines_of(session, sample.id)
        if lines:
            yield _table(_LINE_HEADS, language, (_line(one, language) for one in lines))
    found = findings.findings_of(session, audit.id)
    yield _head(_FINDINGS, language, "" if found else _NONE.say(language))
    for one in found:
        yield _table(_FINDING_HEADS, language, (_finding(one, language, today),))
    evidence = audits.evidence_of(session, audit.id)
    if evidence:
        yield _head(_EVIDENCE, language)
        rows = ((one.key, one.title, one.content_hash[:16], one.note) for one in evidence)
        yield _table(_EVIDENCE_HEADS, language, rows)
    yield _head(_CONCLUSION, language, *(audit.conclusion or _PENDING.say(language)).splitlines())


def _about(audit: Audit, language: Language) -> Iterator[ClauseBlock]:
    team = "、".join(f"{one.name}{_LEAD.say(language) if one.id == audit.lead else ''}" for one in audit.team)
    posts = "、".join(post.words.say(language) for post in audit.posts)
    days = f"{audit.starts_on.isoformat()} – {audit.ends_on.isoformat()}"
    yield _head(_ABOUT, language)
    rows = (
        (_KIND.say(language), audit.kind.words.say(language)),
        (_SCOPE.say(language), audit.scope),
        (_CRITERIA.say(language), "\n".join((audit.criteria, "、".join(audit.documents)))),
        (_AREAS.say(language), posts),
        (_DAYS.say(language), days),
        (_TEAM.say(language), team),
    )
    yield _table(_ABOUT_HEADS, language, rows)


def _counts(questions: Sequence[Question], language: Language) -> str:
    said = ((verdict, sum(one.verdict is verdict for one in questions)) for verdict in Verdict)
    return "　".join(f"{verdict.words.say(language)} {count}" for verdict, count in said if count)


def _question(one: Question, language: Language) -> _Row:
    clause = f"{one.document} {one.label}\n{one.clause}"
    text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
    return clause, text, one.verdict.words.say(language), one.note


def _of_sample(sample: Sample, language: Language) -> Iterator[str]:
    design = sample.design
    yield design.purpose
    since, until = design.since or "", design.until or ""
    method = f"{design.percent} %" if design.percent is not None else str(design.count)
    yield _POPULATION.filled(forms="、".join(design.forms), since=since, until=until, count=sample.population).say(
        language
    )
    yield _DRAWN.filled(size=sample.size, share=method, method=design.method_words).say(language)
    for name, value in ((_COMMITMENT, sample.commitment), (_DIGEST, sample.digest), (_SEED, sample.seed)):
        yield f"{name.say(language)}：{value or '—'}"


def _line(one: Line, language: Language) -> _Row:
    lacking = "、".join(each.note.say(language) for each in one.lacking)
    return str(one.place), one.record, lacking or "—", one.verdict.words.say(language), one.note


def _finding(one: AuditFinding, language: Language, today: date) -> _Row:
    late = f"\n{_LATE.say(language)}" if one.is_late(today) else ""
    said = (
        ("", one.text),
        (_CORRECTION.say(language), one.answer.correction),
        (_CAUSE.say(language), one.answer.cause),
        (_ACTION.say(language), one.answer.action),
        (_RESULT.say(language), one.result),
        (_VERIFIED.say(language), one.remark),
    )
    text = "\n".join(f"{name}：{value}" if name else value for name, value in said if value)
    owner = f"{one.owner.words.say(language)}\n{one.due.isoformat()}{late}"
    graded = f"{one.number}\n{one.grade.words.say(language)}"
    return graded, f"{one.document}\n{one.clause}", text, owner, one.state.words.say(language)


def _numbered(blocks: Iterable[ClauseBlock]) -> Iterator[ClauseBlock]:
    """Headings counted from 1; tables stand under them without a number."""
    count = 0
    for one in blocks:
        if one.figure is not None:
            yield one
            continue
        count += 1
        yield ClauseBlock(str(count), one.level, one.title, one.paragraphs)


def _head(title: Words, language: Language, *paragraphs: str) -> ClauseBlock:
    return ClauseBlock("", 1, title.say(language), tuple(text for text in paragraphs if text))


def _table(heads: Sequence[Words], language: Language, rows: Iterable[_Row]) -> ClauseBlock:
    head = tuple(PaperCell((words.say(language),)) for words in heads)
    body = (tuple(PaperCell(tuple(text.splitlines()) or ("",)) for text in row) for row in rows)
    return ClauseBlock("", 2, "", figure=PaperTable((head, *body), 1, len(heads)))


def _cells(one: ClauseBlock) -> list[list[list[str]]]:
    if not isinstance(one.figure, PaperTable):
        return []
    return [[[str(line) for line in cell.lines] for cell in row] for row in one.figure.rows]


def _lead(audit: Audit, printing: Printing) -> SignOffLine:
    at = clock.shown(audit.reported_at, printing.zone) if audit.reported_at else None
    return SignOffLine(Meaning.PREPARED.words, audit.reported_by or audit.leader, _LEAD_AUDITOR, at, None)


_LONGEST = 160  # of a clause in the table; the whole text stands in its document
_REPORT = Words("审核报告", "Audit report")
_LEAD_AUDITOR, _LEAD = Words("审核组长", "Lead auditor"), Words("（组长）", " (lead)")
_ABOUT, _CHECKED = Words("审核概况", "The audit"), Words("检查表", "Check list")
_SAMPLE, _FINDINGS = Words("样本 {no}", "Sample {no}"), Words("审核发现与整改", "Findings and corrective action")
_EVIDENCE, _CONCLUSION = Words("证据", "Evidence"), Words("审核结论", "Conclusion")
_NONE, _PENDING = Words("没有发现不符合。", "No nonconformity was found."), Words("报告尚未提交。", "Not issued yet.")
_KIND, _SCOPE, _CRITERIA = Words("类别", "Kind"), Words("范围", "Scope"), Words("依据", "Criteria")
_AREAS, _DAYS, _TEAM = Words("受审核部门", "Areas"), Words("日期", "Days"), Words("审核组", "Team")
_ABOUT_HEADS = (Words("项目", "Item"), Words("内容", "What"))
_QUESTION_HEADS = (
    Words("条款", "Clause"),
    Words("要求", "Requirement"),
    Words("结论", "Verdict"),
    Words("所见", "What was seen"),
)
_LINE_HEADS = (
    Words("序号", "No."),
    Words("记录", "Record"),
    Words("缺少", "Lacks"),
    Words("结论", "Verdict"),
    Words("发现", "Finding"),
)
_FINDING_HEADS = (
    Words("编号、级别", "Number, grade"),
    Words("条款", "Clause"),
    Words("发现与整改", "Finding and action"),
    Words("责任、期限", "Owner, due"),
    Words("状态", "State"),
)
_EVIDENCE_HEADS = (
    Words("编号", "Number"),
    Words("名称", "Title"),
    Words("校验值", "Hash"),
    Words("说明", "Note"),
)
_POPULATION = Words(
    "总体：{forms}，{since} 至 {until} 提交的记录，共 {count} 份。",
    "Population: records of {forms} filed from {since} to {until}, {count} in all.",
)
_DRAWN = Words("抽出 {size} 份（{share}），方法：{method}。", "{size} drawn ({share}), {method}.")
_COMMITMENT = Words("种子的封存值", "Commitment to the seed")
_DIGEST, _SEED = Words("总体校验值", "Digest of the population"), Words("种子", "Seed")
_CORRECTION, _CAUSE, _ACTION = Words("纠正", "Correction"), Words("原因", "Cause"), Words("措施", "Action")
_RESULT, _VERIFIED, _LATE = Words("结果", "Result"), Words("验证", "Verified"), Words("逾期", "overdue")
