"""What a finding must say when it is raised, and what its owner must answer (ISO 9001 9.2.2 e, 10.2.1)."""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date

from app.audits.words.findings import Answer, Grade, NewFinding
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST, _SHORT = 2000, 40


def checked(new: NewFinding, documents: Set[str], evidence: Set[int], today: date) -> NewFinding:
    """A finding as typed, tidied. Raises Invalid with a problem for each field that cannot stand."""
    tidy = replace(new, text=new.text.strip(), clause=new.clause.strip(), document=new.document.strip())
    problems = tuple(_problems(tidy, documents, evidence, today))
    if problems:
        raise Invalid(problems[0].message, problems=problems)
    return tidy


def _problems(new: NewFinding, documents: Set[str], evidence: Set[int], today: date) -> Iterable[Problem]:
    if new.grade not in set(Grade):
        yield Problem("grade", _GRADE)
    if new.document not in documents:
        yield Problem("document", _DOCUMENT)
    if not new.clause or len(new.clause) > _SHORT or has_hidden_characters(new.clause):
        yield Problem("clause", _CLAUSE)
    if not _is_text(new.text):
        yield Problem("text", _TEXT)
    if new.owner not in set(Post):
        yield Problem("owner", _OWNER)
    if new.due is None or new.due < today:
        yield Problem("due", _DUE)
    if not set(new.evidence) <= evidence:
        yield Problem("evidence", _EVIDENCE)


def answered(answer: Answer, grade: Grade) -> Answer:
    """An answer as typed, tidied; a nonconformity needs cause, similar cases and action, others the action alone."""
    tidy = Answer(*(text.strip() for text in (answer.correction, answer.cause, answer.similar, answer.action)), "")
    tidy = replace(tidy, case=answer.case.strip().upper())
    asked = ("correction", "cause", "similar", "action") if grade.is_nonconformity else ("action",)
    said = {name: getattr(tidy, name) for name in ("correction", "cause", "similar", "action")}
    problems = [Problem(name, _WANTED[name]) for name in asked if not said[name]]
    problems += [Problem(name, _TOO_LONG) for name, text in said.items() if text and not _is_text(text)]
    if len(tidy.case) > _SHORT or has_hidden_characters(tidy.case):
        problems.append(Problem("case", _CASE))
    if problems:
        raise Invalid(problems[0].message, problems=tuple(problems))
    return tidy


def told(field: str, text: str, message: Words) -> str:
    """A text that an act asks for, tidied. Raises Invalid at its field where it is empty or too long."""
    tidy = text.strip()
    if not _is_text(tidy):
        raise Invalid(message, problems=(Problem(field, message),))
    return tidy


def _is_text(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not has_hidden_characters(text.replace("\n", "").replace("\r", ""))


_GRADE = Words("选一个级别。", "Choose a grade.")
_DOCUMENT = Words("选这次审核对照的文件。", "Choose a document of this audit.")
_CLAUSE = Words("写明条款，比如 4.2.1。", "Name the clause, such as 4.2.1.")
_TEXT = Words("写明发现了什么，最多 2000 字。", "Say what was found, in 2,000 characters at most.")
_OWNER = Words("选由哪个岗位整改。", "Choose the post that is to act.")
_DUE = Words("写明期限，今天或以后，写成 2026-12-31 这样。", "Give the due date, today or later, as 2026-12-31.")
_EVIDENCE = Words("证据从这次审核记下的里面选。", "Choose evidence that was linked to this audit.")
_WANTED = {
    "correction": Words("写明当时怎么纠正的。", "Say how it was put right at once."),
    "cause": Words("写明原因。", "Name the cause."),
    "similar": Words("写明别处有没有同样的事。", "Say whether the same exists elsewhere."),
    "action": Words("写明措施。", "Set the action."),
}
_TOO_LONG = Words("最多 2000 字，不含控制字符。", "2,000 characters at most, without control characters.")
_CASE = Words("案卷编号最多 40 字，比如 QR15-07-2026-0003。", "A case's number, such as QR15-07-2026-0003.")
