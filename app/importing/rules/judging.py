"""What speaks against drafting from a file of a batch, and what a person should know before."""

from collections.abc import Iterator
from datetime import date

from app.documents.words.states import DocumentKind
from app.importing.words import Facts, Item, ItemState, Standing
from app.kernel.identity import lookalike
from app.kernel.numbers import document_number, revision_label
from app.kernel.wording import Words

_PREFIXES = {
    DocumentKind.MANUAL: ("QM",),
    DocumentKind.PROCEDURE: ("SP", "QP"),
    DocumentKind.WORK_INSTRUCTION: ("WI",),
    DocumentKind.EXTERNAL: ("ED",),
}


def against(item: Item, facts: Facts) -> tuple[Words, ...]:
    """Every reason for which no draft can be made of a file as it is proposed; empty if there is none."""
    if item.state is ItemState.FAILED:
        return (item.told.refusal,) if item.told.refusal else ()
    return (*_of_text(item), *_of_number(item, facts), *_of_head(item, facts))


def standing_of(item: Item, facts: Facts) -> Standing | None:
    """The document that has the proposed number already: the draft becomes its next revision."""
    return facts.standing.get(lookalike(item.proposed.number)) if item.proposed.number else None


def _of_text(item: Item) -> Iterator[Words]:
    if item.elsewhere:
        yield _SAME_BYTES.filled(drafted=item.elsewhere)
    if item.proposed.kind is DocumentKind.FORM:
        yield _IS_A_FORM
    elif item.told.clauses == 0:
        yield _NO_CLAUSES
    if item.told.changes and not item.proposed.changes:
        yield _UNDECIDED.filled(count=item.told.changes)


def _of_number(item: Item, facts: Facts) -> Iterator[Words]:
    wanted, found = item.proposed, document_number(item.proposed.number)
    if not wanted.number:
        yield _NO_NUMBER
        return
    others = [path for path in facts.proposing.get(lookalike(wanted.number), ()) if path != item.path]
    if others:
        yield _SHARED.filled(number=wanted.number, other=others[0])
    standing = standing_of(item, facts)
    if standing is not None:
        yield from _of_standing(item, standing)
    elif wanted.kind in _PREFIXES and (found is None or found.kind not in _PREFIXES[wanted.kind]):
        yield _NUMBER.filled(kind=wanted.kind.words, prefixes=" / ".join(_PREFIXES[wanted.kind]))


def _of_standing(item: Item, standing: Standing) -> Iterator[Words]:
    spelt = document_number(item.proposed.number)
    if spelt is None or spelt.text != standing.number:
        yield _LOOKS_LIKE.filled(number=standing.number, title=standing.title)
    elif standing.kind is not item.proposed.kind:
        yield _OTHER_KIND.filled(number=standing.number, kind=standing.kind.words)
    elif standing.withdrawn:
        yield _WITHDRAWN.filled(number=standing.number)
    elif standing.in_work:
        yield _IN_WORK.filled(number=standing.number, label=standing.label, who=standing.in_work)


def _of_head(item: Item, facts: Facts) -> Iterator[Words]:
    wanted = item.proposed
    if not wanted.title.strip():
        yield _NO_TITLE
    label = revision_label(wanted.revision)
    if wanted.revision and label is None:
        yield _LABEL
    standing = standing_of(item, facts)
    last = revision_label(standing.label) if standing and not standing.in_work else None
    if label and last and label <= last:
        yield _LABEL_BACK.filled(last=last)
    if wanted.effective and not _is_day(wanted.effective):
        yield _DAY


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


_SAME_BYTES = Words("同一份文件已经起草成 {drafted}。", "The same file has become {drafted} already.")
_IS_A_FORM = Words(
    "表单要有填写定义，从“表单”建立；正文里引用它的地方照样按编号链接。",
    "A form needs a definition of what is filled in and is made under Forms; texts citing it are linked all the same.",
)
_NO_CLAUSES = Words(
    "没有读到带编号的条款，打开它标出开头。", "No numbered clause was found. Open it and mark where it begins."
)
_UNDECIDED = Words("{count} 处修订标记还没有决定。", "{count} tracked changes are undecided.")
_NO_NUMBER = Words("写上编号。", "Write its number.")
_NUMBER = Words(
    "{kind}的编号以 {prefixes} 开头，如 SP15。",
    "The number of this kind ({kind}) begins with {prefixes}, such as SP15.",
)
_SHARED = Words("和 {other} 是同一个编号 {number}，留一份。", "{other} has the same number {number}. Keep one.")
_LOOKS_LIKE = Words("看起来和已有的 {number}《{title}》一样。", "It looks like {number} “{title}”, which exists.")
_OTHER_KIND = Words("{number} 已登记为{kind}。", "{number} is registered as “{kind}”.")
_WITHDRAWN = Words("{number} 已作废，编号不再使用。", "{number} was withdrawn and is not used again.")
_IN_WORK = Words("{number} 已有 {label} 在修订，编制人 {who}。", "{number} has {label} in work by {who}.")
_NO_TITLE = Words("写上名称。", "Write its title.")
_LABEL = Words("版本写成 A/0 这样。", "A revision looks like A/0.")
_LABEL_BACK = Words("已有版本 {last}，要比它新。", "Revision {last} exists; this one must come after it.")
_DAY = Words("日期写成 2026-01-31 这样。", "A day looks like 2026-01-31.")
