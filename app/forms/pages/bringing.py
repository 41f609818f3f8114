"""The pages on which a form is brought in and its draft's definition corrected."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.released import UnreleasedRevision
from app.documents.words.states import DocumentKind, RevisionState
from app.files import queries as files
from app.forms.queries import definitions_known
from app.forms.rules.definitions import as_data, read
from app.forms.rules.source.examining import examine
from app.forms.rules.source.layout import first_text, laid_out
from app.forms.words.controlled import Fault, Sent
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem, Refusal, Stale
from app.kernel.wording import Words

_AROUND = 1
_LONGEST_LINE = 160
_TEMPLATE = "template:"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the definition near a fault; between lines that do not follow each other `gap` is set."""

    number: int
    text: str
    faults: tuple[Fault, ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class WritingPage:
    """The definition as text with its faults beside the lines, and the template with its own."""

    standing: UnreleasedRevision | None
    text: str
    faults: tuple[Fault, ...]
    excerpt: tuple[ShownLine, ...]
    template_faults: tuple[Problem, ...]
    other_problems: tuple[Problem, ...]
    kept: str
    kept_name: str
    theirs: str
    is_empty: bool

    @property
    def height(self) -> int:
        """How many lines the text box shows."""
        return min(36, max(14, self.text.count("\n") + 2))


def new_page(session: Session, sent: Sent | None, refusal: Refusal | None) -> WritingPage:
    """The page on which a form is brought in; after a refusal with all that was sent and what is wrong with it."""
    return _page(session, None, sent, refusal)


def edit_page(
    session: Session, actor: Actor, number: str, sent: Sent | None = None, refusal: Refusal | None = None
) -> WritingPage:
    """The page on which a form's draft is corrected. Raises NotFound without a draft, Conflict for other documents."""
    return _page(session, standing_draft(session, actor, number), sent, refusal)


def standing_draft(session: Session, actor: Actor, number: str) -> UnreleasedRevision:
    """The draft of a form to be corrected. Raises NotFound without one, Conflict for other documents and in review."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    standing = documents.under_way(session, number)
    if standing.kind is not DocumentKind.FORM:
        raise Conflict(_NO_FORM.filled(number=standing.number))
    if standing.state is not RevisionState.DRAFT:
        raise Conflict(_IN_REVIEW.filled(number=standing.number, label=standing.label))
    return standing


def _page(
    session: Session, standing: UnreleasedRevision | None, sent: Sent | None, refusal: Refusal | None
) -> WritingPage:
    own = _own_text(standing)
    text = sent.text if sent else own
    number = standing.number if standing else ""
    faults = examine(text, definitions_known(session), number).faults if text.strip() else ()
    problems = refusal.problems if refusal else ()
    body = standing.body if standing and standing.body else {}
    kept = sent.kept if sent else str(body.get("template") or "")
    found = files.file(session, kept) if kept else None
    return WritingPage(
        standing,
        text,
        faults,
        tuple(_excerpt(text, faults)),
        tuple(Problem(one.field.removeprefix(_TEMPLATE), one.message) for one in problems if _is_of_template(one)),
        tuple(one for one in problems if not _is_of_template(one)) if not faults else (),
        found.sha256 if found else "",
        found.name if found else "",
        own if isinstance(refusal, Stale) else "",
        not body,
    )


def _own_text(standing: UnreleasedRevision | None) -> str:
    if standing is None:
        return ""
    definition = (standing.body or {}).get("definition")
    if not definition:
        return first_text(standing.number, standing.title)
    try:
        return laid_out(as_data(read(definition)))  # stored with sorted keys; shown in the order of the description
    except Invalid:  # what cannot be read is shown as it stands, to be put right
        return laid_out(definition)


def _is_of_template(problem: Problem) -> bool:
    return problem.field.startswith(_TEMPLATE)


def _excerpt(text: str, faults: tuple[Fault, ...]) -> Iterator[ShownLine]:
    """The lines that hold faults, with a line before and after."""
    lines = text.split("\n")
    wanted = sorted({one.line + step for one in faults for step in range(-_AROUND, _AROUND + 1)})
    before = 0
    for number in (one for one in wanted if 0 < one <= len(lines)):
        own = tuple(one for one in faults if one.line == number)
        yield ShownLine(number, lines[number - 1][:_LONGEST_LINE], own, bool(before) and number > before + 1)
        before = number


_NO_FORM = Words("{number} 不是表单，在它的起草页上写条款。", "{number} is no form; write its clauses in its editor.")
_IN_REVIEW = Words(
    "{number} {label} 已经送审，不能改。要改，先由编制人撤回送审。",
    "{number} {label} is in review and cannot be changed. Its author may take it back first.",
)
