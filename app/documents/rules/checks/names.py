"""Checks of names: cited documents and forms, terms of one meaning."""

import re
from collections.abc import Iterator

from app.documents.rules.checks.case import Case, Spot, excerpt, full_text
from app.documents.rules.naming.register import Match
from app.documents.rules.naming.terms import COMPOUNDS, LOOSE_TERMS, TERM_GROUPS
from app.documents.rules.naming.titles import title_key
from app.documents.words.clauses import Clause, Known, Reference, ReferenceKind
from app.kernel.wording import Words

_NAMED = re.compile(r"《[^《》\n]{1,60}》")
_SEVERAL = 3
_MOST_PLACES = 12
_STOPS = re.compile(r"\s*[,，;；。]\s*")
_OUTSIDE = re.compile(
    r"^(?:中华人民共和国|GB|ISO|IEC|国家|.{2,20}(?:法|条例)$)|(?:GB|ISO|IEC|JB|HG)[/ ]?[TZ]? ?\d", re.IGNORECASE
)


def misspelt_names(case: Case) -> Iterator[Spot]:
    """《name》 that is registered nowhere but is one character off a name that is."""
    for reference, known, match in _names(case):
        if match is Match.SLIP and known:
            yield _named(
                reference, known, Words("没有《{title}》这份文件或表单。", "《{title}》 is no registered name.")
            )


def variant_names(case: Case) -> Iterator[Spot]:
    """《name》 that says a registered name with another term: 用户 for 顾客."""
    for reference, known, match in _names(case):
        if match is Match.VARIANT and known:
            wording = Words(
                "《{title}》和《{known}》是同一份，写法不同。",
                "《{title}》 and 《{known}》 are one thing under two names.",
            )
            yield _named(reference, known, wording)


def unlisted_names(case: Case) -> Iterator[Spot]:
    """《name》 that the text uses but neither its lists nor the register hold. Each name is told once."""
    places: dict[str, list[Reference]] = {}
    for reference, known, _ in _names(case):
        if not known and case.entries and not _OUTSIDE.search(reference.title):
            places.setdefault(title_key(reference.title), []).append(reference)
    for reference, *others in places.values():
        near = case.register.nearest(reference.title)
        suggestion = Words(
            "列进相关文件或相关记录，并给它编号。", "List it with the related documents or records, and number it."
        )
        if near:
            suggestion = Words(f"列进清单；或者指的是《{near.title}》？", f"List it, or is 《{near.title}》 meant?")
        kind = Words("表单", "form") if reference.kind is ReferenceKind.FORM else Words("文件", "document")
        message = Words("用到{kind}《{title}》，清单里没有。", "The {kind} 《{title}》 is used but not listed.")
        yield Spot(
            reference.clause,
            reference.line,
            reference.text,
            message.filled(kind=kind, title=reference.title),
            _also(suggestion, [one.clause for one in others]),
        )


def _also(suggestion: Words, others: list[str]) -> Words:
    if not others:
        return suggestion
    return Words(f"{suggestion.zh}还用在 {'、'.join(others)}。", f"{suggestion.en} Also used in {', '.join(others)}.")


def _named(reference: Reference, known: Known, wording: Words) -> Spot:
    return Spot(
        reference.clause,
        reference.line,
        reference.text,
        wording.filled(title=reference.title, known=known.title),
        Words(f"改为《{known.title}》。", f"Write 《{known.title}》."),
        f"《{known.title}》",
    )


def _names(case: Case) -> Iterator[tuple[Reference, Known | None, Match | None]]:
    """The names in 《》 outside the lists, and what the register makes of each."""
    for reference in case.references:
        if reference.kind is ReferenceKind.CLAUSE or reference.clause in case.listing or "《" not in reference.text:
            continue
        if reference.code and case.register.code(reference.code):
            continue
        found = case.register.title(reference.title)
        yield (reference, *found) if found else (reference, None, None)


def unknown_numbers(case: Case) -> Iterator[Spot]:
    """A document's or form's number that is neither listed nor registered."""
    for reference in case.references:
        is_number = reference.kind is not ReferenceKind.CLAUSE and reference.code
        if is_number and (case.known or case.entries) and not case.register.code(reference.code):
            yield Spot(
                reference.clause,
                reference.line,
                reference.text,
                Words(
                    f"没有编号为 {reference.code} 的文件或表单。",
                    f"No document or form has the number {reference.code}.",
                ),
                Words("核对编号，或列进清单。", "Check the number, or list it."),
            )


def unknown_clauses(case: Case) -> Iterator[Spot]:
    """A clause that is cited but does not exist."""
    for reference in case.references:
        if reference.kind is ReferenceKind.CLAUSE and reference.target is None:
            yield Spot(
                reference.clause,
                reference.line,
                reference.text,
                Words(f"本文件没有条款 {reference.code}。", f"This document has no clause {reference.code}."),
                Words("核对条款号。", "Check the clause number."),
            )


def stops_in_titles(case: Case) -> Iterator[Spot]:
    """A comma, semicolon or full stop inside 《name》."""
    for clause in case.clauses:
        text = full_text(clause)
        for match in _NAMED.finditer(text):
            if _STOPS.search(match[0]):
                fix = _STOPS.sub("、", match[0]).replace("、》", "》")
                yield Spot(
                    clause.number,
                    clause.line,
                    match[0],
                    Words("名称里有逗号或句号。", "There is a comma or full stop inside the name."),
                    Words(
                        f"核对原名；并列用顿号：{fix}。", f"Check the name; in Chinese use 、 between its parts: {fix}."
                    ),
                    fix,
                )


def entries_without_brackets(case: Case) -> Iterator[Spot]:
    """Entries of a list without 《》, where other entries have them."""
    if not any(entry.bracketed for entry in case.entries):
        return
    for entry in case.entries:
        if not entry.bracketed and entry.known.title:
            yield Spot(
                entry.clause,
                entry.line,
                entry.text,
                Words("清单里这一条没有书名号，别的条有。", "This entry has no 《》, others of the list have."),
                Words(f"写成《{entry.known.title}》。", f"Write 《{entry.known.title}》."),
                entry.text.replace(entry.known.title, f"《{entry.known.title}》", 1),
            )


def mixed_terms(case: Case) -> Iterator[Spot]:
    """Two terms for one thing in one text; told once, where the term to be replaced first stands."""
    texts = [(clause, _plain(full_text(clause))) for clause in case.clauses]
    listed = "".join(entry.known.title for entry in case.entries)
    for group in TERM_GROUPS:
        counts = {term: sum(text.count(term) for _, text in texts) for term in group}
        used = sorted((term for term in group if counts[term]), key=lambda term: (-listed.count(term), -counts[term]))
        for other in used[1:]:
            where = [clause for clause, text in texts if other in text]
            if other not in LOOSE_TERMS or len(where) >= _SEVERAL:
                yield _mixed((used[0], counts[used[0]]), (other, counts[other]), where)


def _mixed(main: tuple[str, int], other: tuple[str, int], where: list[Clause]) -> Spot:
    source = full_text(where[0])
    at = max(source.find(other[0]), 0)
    shown = [clause.number for clause in where[:_MOST_PLACES]]
    more = len(where) - len(shown)
    zh = "、".join(shown) + (f" 等 {len(where)} 条" if more else "")
    en = ", ".join(shown) + (f" and {more} more" if more else "")
    return Spot(
        where[0].number,
        where[0].line,
        excerpt(source, at, at + len(other[0])),
        Words(
            f"“{main[0]}”（{main[1]} 处）和“{other[0]}”（{other[1]} 处）混用。",
            f"“{main[0]}” ({main[1]} times) and “{other[0]}” ({other[1]} times) are used for one thing.",
        ),
        Words(f"统一成“{main[0]}”。“{other[0]}”在 {zh}。", f"Use “{main[0]}” throughout. “{other[0]}” stands in {en}."),
    )


def _plain(text: str) -> str:
    """The text without cited names and without compounds that leave no choice of term."""
    bare = _NAMED.sub("《》", text)
    for compound in COMPOUNDS:
        bare = bare.replace(compound, "")
    return bare
