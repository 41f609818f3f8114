"""Pure decisions about the clause map: which assignment holds, what hits belong to a clause, and how it stands."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from app.cases.words import Severity
from app.clausemap.words import Assigned, Cell, Clause, Evidence, Light, Named, Needs, Open, Standard
from app.kernel.refusals import Invalid, NotFound, Problem
from app.kernel.wording import Words, many, words_from

STALE_AFTER = 365  # days without a new record: a year is what an auditor looks back on
_LONGEST = 500
Hit = tuple[str, Severity]  # clause, severity


def read_standard(data: Mapping[str, object]) -> Standard:
    """A standard out of its file. Raises ValueError or KeyError for a file that is none."""
    clauses = data["clauses"]
    assert isinstance(clauses, list)
    read = tuple(
        Clause(one["clause"], Words(one["zh"], one["en"]), Needs(one.get("needs", "")), tuple(one.get("documents", ())))
        for one in clauses
    )
    return Standard(str(data["id"]), words_from(data["name"]), str(data["cited"]), read)


def answering(clause: Clause, decided: Mapping[str, Assigned], known: Collection[str]) -> tuple[str, ...]:
    """The documents that answer a clause: as decided last, else those delivered with the standard that are here."""
    made = decided.get(clause.number)
    return made.documents if made else tuple(one for one in clause.delivered if one in known)


def open_on(clause: Clause, standard: Standard, hits: Iterable[Hit]) -> Open:
    """The hits on a clause: `ISO 9001 7.5.3.2 c)` is one of 7.5.3, for nothing closer to it is listed."""
    counts = dict.fromkeys(Severity, 0)
    for said, severity in hits:
        place = said.removeprefix(f"{standard.cited} ").split(" ")[0] if said.startswith(f"{standard.cited} ") else ""
        if _lies_in(place, clause.number) and not _has_below(clause, standard, place):
            counts[severity] += 1
    return Open(counts[Severity.BROKEN], counts[Severity.LATE], counts[Severity.HINT])


def _lies_in(place: str, number: str) -> bool:
    return place == number or place.startswith(f"{number}.")


def _has_below(clause: Clause, standard: Standard, place: str) -> bool:
    """Whether the standard's file lists a clause between this one and the place: then the hit is that one's."""
    below = f"{clause.number}."
    return any(one.number.startswith(below) and _lies_in(place, one.number) for one in standard.clauses)


def cell(
    clause: Clause,
    documents: tuple[Named, ...],
    forms: tuple[Named, ...],
    newest: Evidence | None,
    found: Open,
    on: date,
) -> Cell:
    """A clause as it stands on a day, and why."""
    age = (on - newest.on).days if newest else None
    red, amber = list(_red(clause, documents, age, found)), list(_amber(documents, forms, age, found))
    if red:
        light = Light.RED
    elif amber:
        light = Light.AMBER
    else:
        light = Light.GREEN if documents else Light.NONE
    return Cell(clause, documents, forms, newest, age, found, light, tuple(red + amber))


def _red(clause: Clause, documents: tuple[Named, ...], age: int | None, found: Open) -> Iterable[Words]:
    if clause.needs is not Needs.NOTHING and not documents:
        yield _NO_DOCUMENT
    if documents and not any(one.in_force for one in documents):
        yield _NONE_IN_FORCE
    if clause.needs is Needs.RECORD and documents and age is None:
        yield _NO_RECORD
    if found.broken:
        yield _BROKEN.filled(count=found.broken, counted=many(found.broken, "breach", "breaches"))


def _amber(documents: tuple[Named, ...], forms: tuple[Named, ...], age: int | None, found: Open) -> Iterable[Words]:
    gone = [one.number for one in documents if not one.in_force]
    if gone:
        yield _GONE.filled(numbers="、".join(gone))
    if forms and age is None:
        yield _NEVER_USED
    if age is not None and age > STALE_AFTER:
        yield _STALE.filled(days=age)
    if found.late:
        yield _LATE.filled(count=found.late)


def checked(
    clause: str, typed: Iterable[str], known: Collection[str], reason: str, standard: Standard
) -> tuple[tuple[str, ...], str]:
    """The documents and the reason of an assignment as typed, tidied. Raises NotFound for no clause, Invalid for an
    unknown document or without a reason.
    """
    if not any(one.number == clause for one in standard.clauses):
        raise NotFound(_NO_CLAUSE)
    documents = tuple(dict.fromkeys(typed))
    strange = [one[:40] for one in documents if one not in known]
    problems = []
    if strange:
        problems.append(Problem("documents", _UNKNOWN.filled(names="、".join(strange[:5]))))
    if not reason.strip():
        problems.append(Problem("reason", _WHY))
    if problems:
        raise Invalid(_PUT_RIGHT, problems=tuple(problems))
    return documents, reason.strip()[:_LONGEST]


_NO_DOCUMENT = Words("没有文件回答这一条", "no document answers it")
_NONE_IN_FORCE = Words("归到这一条的文件都没有生效", "none of its documents is in force")
_NO_RECORD = Words("要有记录，一份也没有", "records are demanded and there is none")
_BROKEN = Words("{count} 处违反没有处理完", "{counted} not settled")
_GONE = Words("{numbers} 没有生效", "{numbers} is not in force")
_NEVER_USED = Words("表单没有用过", "its forms were never used")
_STALE = Words("最新的记录是 {days} 天前的", "its newest record is {days} days old")
_LATE = Words("{count} 处逾期或缺少", "{count} late or missing")
_NO_CLAUSE = Words("这份标准里没有这一条。", "The standard has no such clause.")
_UNKNOWN = Words("没有这样的文件：{names}。", "No such document: {names}.")
_WHY = Words("写明原因。", "Give the reason.")
_PUT_RIGHT = Words("没有存，有几处要改。", "Nothing was kept; some things must be put right.")
