"""Checks of a text among the documents of the company: what it cites, and whether that holds."""

import re
from collections.abc import Iterator

from app.documents.rules.checks.case import Case, Spot
from app.documents.rules.naming.lists import Entry
from app.documents.rules.naming.register import kind_of
from app.documents.rules.naming.titles import title_key
from app.documents.words.clauses import Reference, ReferenceKind
from app.documents.words.company import Force, Paper
from app.kernel.wording import Words

_LABEL = re.compile(r"\s*[（(]?\s*(?:版本|修订|rev(?:ision)?\.?|版)?\s*(?P<label>[A-Z]/\d)", re.IGNORECASE)


def withdrawn_references(case: Case) -> Iterator[Spot]:
    """A document or form that was withdrawn, by number or title."""
    for reference, paper in _cited(case):
        if paper.force is Force.ENDED:
            message = Words("{number}《{title}》已作废。", "{number} 《{title}》 was withdrawn.")
            suggestion = Words("改引替代它的文件，或删去。", "Cite what replaced it, or strike the reference.")
            yield _spot(reference, paper, message, suggestion)


def former_titles(case: Case) -> Iterator[Spot]:
    """A title that a document had in an earlier revision and has no longer."""
    for reference, paper in _cited(case):
        said = title_key(reference.title)
        if said and said != title_key(paper.title) and said in map(title_key, paper.former_titles):
            message = Words(
                "《{said}》是旧名称，现在叫《{title}》（{number}）。",
                "《{said}》 is a former title; it is called 《{title}》 ({number}) now.",
            )
            suggestion = Words(f"改为《{paper.title}》。", f"Write 《{paper.title}》.")
            yield _spot(
                reference, paper, message.filled(said=reference.title, title="{title}", number="{number}"), suggestion
            )


def former_revisions(case: Case) -> Iterator[Spot]:
    """A document cited in a revision that is not the one in force: `SP15 A/0` where A/1 holds."""
    texts = {clause.number: clause.text for clause in case.clauses}
    for reference, paper in _cited(case):
        text = texts.get(reference.clause, "")
        at = text.find(reference.text)
        behind = _LABEL.match(text[at + len(reference.text) :]) if at >= 0 else None
        label = behind["label"].upper() if behind else ""
        if label in paper.former_labels:
            message = Words(
                f"{paper.number} {label} 已被替代，现行的是 {paper.label or '—'}。",
                f"{paper.number} {label} was superseded; {paper.label or 'none'} is in force.",
            )
            suggestion = Words("引用不写版本，或写现行版本。", "Cite it without a revision, or the one in force.")
            yield _spot(reference, paper, message, suggestion)


def not_in_force(case: Case) -> Iterator[Spot]:
    """A document that has no revision in force yet and is not released together with this one."""
    listed = {entry.known.number for entry in case.entries if entry.known.number}
    for reference, paper in _cited(case):
        if paper.force is Force.COMES and not _comes_along(case, paper) and paper.number not in listed:
            message = Words("{number}《{title}》还没有生效。", "{number} 《{title}》 is not in force yet.")
            yield _spot(reference, paper, message, _TOGETHER)


def forms_without_definition(case: Case) -> Iterator[Spot]:
    """A numbered form of the text's lists that is not registered, or has no definition in force."""
    for entry, paper in _listed_forms(case):
        if paper is not None and (paper.force is not Force.COMES or _comes_along(case, paper)):
            continue
        number = entry.known.number
        message = (
            Words(f"表单 {number} 还没有生效的定义。", f"Form {number} has no definition in force.")
            if paper
            else Words(f"没有登记表单 {number}。", f"There is no form {number}.")
        )
        suggestion = (
            _TOGETHER
            if paper
            else Words(f"建立表单 {number}，或核对编号。", f"Set up form {number}, or check the number.")
        )
        yield Spot(entry.clause, entry.line, entry.text, message, suggestion)


def forms_without_procedure(case: Case) -> Iterator[Spot]:
    """A form that no procedure names; told on the form itself."""
    own = case.company.paper(case.number) if case.company else None
    if case.company is None or own is None or not own.is_form or own.force is Force.ENDED:
        return
    keys = {own.number, title_key(own.title)}
    texts = (text for paper in case.company.papers if not paper.is_form for text in (paper.text, paper.coming))
    if not any(keys & text.names for text in texts):
        message = Words(f"没有程序提到表单 {own.number}。", f"No procedure names form {own.number}.")
        suggestion = Words(
            "在程序里写明何时填、由谁填，并列进清单。",
            "Let a procedure say when and by whom it is filled in, and list it.",
        )
        yield Spot("", 0, f"{own.number} 《{own.title}》", message, suggestion)


def unretained_records(case: Case) -> Iterator[Spot]:
    """Records of the text's lists for which neither their form nor the text says how long they are kept."""
    whole = "\n".join(clause.text for clause in case.clauses)
    if case.company is None or _RETENTION.search(whole):
        return
    lacking = [entry for entry in case.entries if _is_record(entry) and not _has_definition(case, entry)]
    if not lacking:
        return
    names = "、".join(
        dict.fromkeys(f"《{one.known.title}》" if one.known.title else one.known.number for one in lacking)
    )
    message = Words(
        f"{len(lacking)} 份记录没有写保存期：{names}。",
        f"No retention term for {len(lacking)} of the records: {names}.",
    )
    suggestion = Words(
        "写“保存 3 年”这样的期限，或在表单里定。", "State a term such as “kept for 3 years”, or set it in the form."
    )
    yield Spot(lacking[0].clause, lacking[0].line, names, message, suggestion)


def _is_record(entry: Entry) -> bool:
    return kind_of(entry.known.number, entry.known.title) is ReferenceKind.FORM


def _has_definition(case: Case, entry: Entry) -> bool:
    """Whether a form's definition, which always sets a term, is registered."""
    known = case.register.title(entry.known.title) if entry.known.title else None
    number = entry.known.number or (known[0].number if known else "")
    paper = case.company.paper(number) if case.company and number else None
    return paper is not None and paper.force is not Force.ENDED


def _listed_forms(case: Case) -> Iterator[tuple[Entry, Paper | None]]:
    if case.company is None:
        return
    for entry in case.entries:
        if entry.known.number and kind_of(entry.known.number, "") is ReferenceKind.FORM:
            yield entry, case.company.paper(entry.known.number)


def _cited(case: Case) -> Iterator[tuple[Reference, Paper]]:
    """Each document of the company that a clause cites, once a clause; never the text's own document."""
    if case.company is None:
        return
    former = {title_key(title): paper for paper in case.company.papers for title in paper.former_titles}
    by_title = former | {title_key(paper.title): paper for paper in case.company.papers}
    by_number = {paper.number: paper for paper in case.company.papers}
    told: set[tuple[str, str]] = set()
    for reference in case.references:
        if reference.kind is ReferenceKind.CLAUSE:
            continue
        paper = (
            by_number.get(reference.code)
            or by_number.get(reference.target or "")
            or by_title.get(title_key(reference.title))
        )
        if paper and paper.number != case.number and (reference.clause, paper.number) not in told:
            told.add((reference.clause, paper.number))
            yield reference, paper


def _comes_along(case: Case, paper: Paper) -> bool:
    """Whether a document under way waits for the same release set as the text itself."""
    own = case.company.paper(case.number) if case.company else None
    return own is not None and own.release_set is not None and own.release_set == paper.release_set


def _spot(reference: Reference, paper: Paper, message: Words, suggestion: Words) -> Spot:
    filled = message.filled(number=paper.number, title=paper.title)
    return Spot(
        reference.clause, reference.line, reference.text, filled, suggestion, basis=f"{paper.number} {paper.label}"
    )


_TOGETHER = Words("放进同一个发布集，一起生效；或先发布它。", "Release both in one set, or release it first.")
_RETENTION = re.compile(
    r"保(?:存|管|留)期|(?:保存|保管|保留|留存)[^。；\n]{0,8}(?:年|月|长期|永久)|(?:长期|永久)(?:保存|保管|保留)"
    r"|retention|(?:kept|retained) for \w+ (?:years?|months?)|kept permanently",
    re.IGNORECASE,
)
