"""One revision to be read: text with links, forms, findings, history, and what the reader may do."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.approvals import queries as routes
from app.approvals.words import SignOff
from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.pages.reading.among import among
from app.documents.queries import revisions as rows
from app.documents.rules import linking
from app.documents.rules.checks.judging import Held
from app.documents.rules.clauses import tree
from app.documents.rules.comparing import Change, compare
from app.documents.rules.examining import examined
from app.documents.rules.lifecycle import OpenStep, in_force, open_steps, shown_state
from app.documents.rules.parsing.outline import label_of
from app.documents.words.clauses import Clause, ClauseNode, Examination, Known, Reference
from app.documents.words.states import UNRELEASED, DocumentKind, ShownState
from app.kernel.clock import Today
from app.kernel.meanings import Meaning
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import NotFound
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.rulebook.queries import judgements
from app.rulebook.words.accepting import Judged


@dataclass(frozen=True, slots=True)
class Node:
    """A clause in the tree of contents; `label` is the last label of its number, as it stands on paper."""

    number: str
    label: str
    title: str
    children: tuple["Node", ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause on its sheet; `label` is the last label of its number, as it stands on paper."""

    number: str
    label: str
    title: str
    level: int
    paragraphs: tuple[linking.Linked, ...]
    forms: tuple[str, ...]
    findings: int
    changed: bool


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One revision in the history."""

    label: str
    in_url: str
    state: ShownState
    effective_from: date | None
    effective_until: date | None
    proposed_from: date | None
    summary: str
    author: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class UnderWayNote:
    """The revision under way beside the one that is read."""

    label: str
    in_url: str
    state: ShownState
    proposed_from: date | None
    changes: int


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """One revision of a document."""

    number: str
    kind: DocumentKind
    owner: Words
    sample: bool
    title: Words
    label: str
    in_url: str
    state: ShownState
    revision: Revision
    sign_offs: tuple[SignOff, ...]
    nodes: tuple[Node, ...]
    clauses: tuple[ShownClause, ...]
    forms: tuple[tuple[str, Words, str], ...]  # number, title, address or nothing
    findings: tuple[Held, ...]
    judgements: tuple[Judged, ...]
    history: tuple[HistoryItem, ...]
    under_way: UnderWayNote | None
    steps: dict[str, OpenStep]
    may_revise: bool
    may_sign: bool
    replaced_by: str

    def signer(self, meaning: Meaning) -> SignOff | None:
        """Who signed with a meaning, last."""
        return next((one for one in reversed(self.sign_offs) if one.meaning == meaning), None)


def document_page(session: Session, actor: Actor, number: str, day: date, today: Today) -> RevisionPage:
    """The revision of a document that counts on a day: in force then, else the newest the actor may see."""
    document, is_past = rows.document_or_none_such(session, number), day < today.day
    standing = _visible(rows.revisions_of(session, document.id), actor, past=is_past)
    if is_past:
        standing = tuple(one for one in standing if one.effective_from and one.effective_from <= day)
    released = next((one for one in standing if one.approved_at), None)
    chosen = in_force(standing, day) or released or (standing[0] if standing else None)
    if chosen is None:
        raise NotFound(_NOT_YET if is_past else rows.NO_DOCUMENT)
    return _page(session, actor, document, standing, (chosen, day), past_in=today.zone if is_past else "")


def revision_page(session: Session, actor: Actor, number: str, label: str, day: date) -> RevisionPage:
    """One revision by its label (`A-0`). Raises NotFound for none, and for a draft the actor may not see."""
    document = rows.document_or_none_such(session, number)
    standing = _visible(rows.revisions_of(session, document.id), actor, past=False)
    return _page(session, actor, document, standing, (labelled(standing, label), day))


def labelled(standing: tuple[Revision, ...], label: str) -> Revision:
    """The revision of a label as URLs write it. Raises NotFound."""
    wanted = revision_label(label)
    found = next((one for one in standing if wanted and one.label == str(wanted)), None)
    if found is None:
        raise NotFound(_NO_REVISION)
    return found


def _visible(standing: tuple[Revision, ...], actor: Actor, *, past: bool) -> tuple[Revision, ...]:
    if actor.may(Permission.DOCUMENT_READ_DRAFT) and not past:
        return standing
    return tuple(one for one in standing if one.approved_at)


def _page(
    session: Session,
    actor: Actor,
    document: Document,
    standing: tuple[Revision, ...],
    shown: tuple[Revision, date],
    past_in: str = "",
) -> RevisionPage:
    revision, day = shown
    state = shown_state(revision, day)
    coming = next((one for one in standing if one.state in UNRELEASED and one is not revision), None)
    clauses = rows.clauses_of(session, [one.id for one in (revision, coming) if one])
    own = clauses[revision.id]
    changed = _changed(own, clauses[coming.id]) if coming else frozenset()
    findings, register, urls = among(session, actor, document.number, own, (day, past_in))
    read = examined(own, tuple(Known(number, title.zh) for number, title in register.items()))
    given, may_sign = _signatures(session, actor, document, revision)
    return RevisionPage(
        number=document.number,
        kind=DocumentKind(document.kind),
        owner=Post(revision.owner_post).words,
        sample=document.sample,
        title=rows.title_of(revision),
        label=revision.label,
        in_url=_in_url(revision.label),
        state=state,
        revision=revision,
        sign_offs=given,
        nodes=_nodes(own, changed),
        clauses=_sheet(read, urls, changed, findings),
        forms=tuple(_form(one, register, urls) for one in read.forms),
        findings=findings,
        judgements=judgements(session, revision_subject(document.number, revision.label)),
        history=tuple(_history(one, revision, day) for one in standing),
        under_way=_under_way(coming, changed, day) if coming else None,
        steps={row.step.verb.value: row for row in open_steps(rows.facts_of(revision), actor)},
        may_revise=actor.may(Permission.DOCUMENT_DRAFT) and coming is None and state in _REVISABLE,
        may_sign=may_sign,
        replaced_by=_replaced_by(revision, standing),
    )


def _signatures(
    session: Session, actor: Actor, document: Document, revision: Revision
) -> tuple[tuple[SignOff, ...], bool]:
    """The signatures on what stands, and whether the next one waits for the actor."""
    if not revision.content_hash:
        return (), False
    every = routes.all_routes_of(session, revision_subject(document.number, revision.label))
    given = (one for route in every for one in route.sign_offs if one.content_hash == revision.content_hash)
    return tuple(given), bool(every) and routes.reason_not_to(session, every[-1], actor) is None


def _form(one: Known, register: dict[str, Words], urls: dict[str, str]) -> tuple[str, Words, str]:
    return one.number, register.get(one.number, Words(one.title, one.title)), urls.get(one.number, "")


_REVISABLE = {ShownState.IN_FORCE, ShownState.APPROVED, ShownState.SUPERSEDED}


@lru_cache(maxsize=64)
def _changed(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> frozenset[str]:
    """The numbers, in the older text, of clauses that the newer one changes or drops."""
    found = (each for each in compare(old, new) if each.change in {Change.CHANGED, Change.REMOVED})
    return frozenset(each.old.number for each in found if each.old)


def _nodes(clauses: tuple[Clause, ...], changed: frozenset[str]) -> tuple[Node, ...]:
    """The tree of contents: clauses with a title; what changed in one without is flagged at the titled one above."""
    flags: set[str] = set()
    titled = ""
    for clause in clauses:
        titled = clause.number if clause.title else titled
        if clause.number in changed:
            flags.add(titled)
    return tuple(_node(one, flags) for one in tree(clause for clause in clauses if clause.title))


def _node(one: ClauseNode, flags: set[str]) -> Node:
    children = tuple(_node(each, flags) for each in one.children)
    return Node(one.clause.number, label_of(one.clause.number), one.clause.title, children, one.clause.number in flags)


def _sheet(
    read: Examination, urls: dict[str, str], changed: frozenset[str], findings: tuple[Held, ...]
) -> tuple[ShownClause, ...]:
    numbers = {one.number for one in read.forms} & urls.keys()
    cited: dict[str, list[Reference]] = {}
    for one in read.references:
        cited.setdefault(one.clause, []).append(one)
    found = Counter(one.finding.clause for one in findings if not one.accepted)
    shown = []
    for clause in read.clauses:
        own = cited.get(clause.number, [])
        paragraphs = linking.linked(clause.text, own, urls)
        forms = () if _is_entry(paragraphs) else dict.fromkeys(one.target for one in own if one.target in numbers)
        about = (tuple(filter(None, forms)), found[clause.number], clause.number in changed)
        number = clause.number, label_of(clause.number)
        shown.append(ShownClause(*number, clause.title, clause.level, paragraphs, *about))
    return tuple(shown)


def _is_entry(paragraphs: tuple[linking.Linked, ...]) -> bool:
    """Whether a clause says nothing but a name: an entry of the list of records, not a rule to fill a form."""
    if not all(isinstance(one, tuple) for one in paragraphs):
        return False
    said = "".join(piece.text for paragraph in paragraphs for piece in paragraph if not piece.url)
    return not any(character.isalnum() for character in said)


def _history(one: Revision, shown: Revision, day: date) -> HistoryItem:
    dates = (one.effective_from, one.effective_until, one.proposed_from)
    told = (one.change_summary, one.author_name, one is shown)
    return HistoryItem(one.label, _in_url(one.label), shown_state(one, day), *dates, *told)


def _under_way(coming: Revision, changed: frozenset[str], day: date) -> UnderWayNote:
    state = shown_state(coming, day)
    return UnderWayNote(coming.label, _in_url(coming.label), state, coming.proposed_from, len(changed))


def _replaced_by(revision: Revision, standing: tuple[Revision, ...]) -> str:
    later = [one for one in standing if one.approved_at and one.position > revision.position]
    return later[-1].label if later else ""


def _in_url(label: str) -> str:
    found = revision_label(label)
    return found.in_url if found else label


_NO_REVISION = Words("没有这个版本。", "There is no such revision.")
_NOT_YET = Words("那一天还没有这份文件。", "On that day this document did not exist yet.")
