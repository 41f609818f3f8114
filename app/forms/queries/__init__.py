"""Forms in force and forms as they once were, with their definitions read and ready."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.released import ReleasedRevision
from app.documents.words.states import DocumentKind
from app.forms.rules.definitions import read
from app.forms.words import FormDefinition
from app.kernel.canonical import content_hash
from app.kernel.refusals import Invalid, NotFound
from app.kernel.wording import Words

_KEPT = 200


@dataclass(frozen=True, slots=True)
class FormRevision:
    """One approved revision of a form. `template` is the SHA-256 of its Word template, empty if it has none.

    It holds from `effective_from` until the day before `effective_until` (open without one).
    """

    revision_id: int
    number: str
    label: str
    title: Words
    definition: FormDefinition
    template: str
    content_hash: str
    effective_from: date
    effective_until: date | None
    sample: bool
    owner_post: str = ""

    def is_in_force(self, on: date) -> bool:
        """Whether it may be filled on a day."""
        return self.effective_from <= on and (self.effective_until is None or on < self.effective_until)


def in_force(session: Session, number: str, on: date) -> FormRevision:
    """The revision of a form (its number in any spelling) that may be filled on a day. Raises NotFound."""
    found = documents.released(session, number, on)
    if found is None or found.kind is not DocumentKind.FORM:
        raise NotFound(_NOT_IN_FORCE.filled(number=number[:40]))
    return _form(found)


def all_in_force(session: Session, on: date) -> tuple[FormRevision, ...]:
    """Every form that may be filled on a day, by number. A form whose definition cannot be read is left out."""
    return tuple(_readable(documents.in_force(session, DocumentKind.FORM, on)))


def history(session: Session) -> dict[str, tuple[FormRevision, ...]]:
    """Every revision that each form ever had, by the form's number, the oldest first."""
    return by_form(documents.history(session, DocumentKind.FORM))


def by_form(revisions: Iterable[ReleasedRevision]) -> dict[str, tuple[FormRevision, ...]]:
    """Revisions of forms, read, by the form's number, in their order."""
    found: dict[str, tuple[FormRevision, ...]] = {}
    for one in _readable(tuple(revisions)):
        found[one.number] = (*found.get(one.number, ()), one)
    return found


def of_revision(session: Session, revision_id: int) -> FormRevision:
    """The form as a pinned revision has it, whether it is still in force or not. Raises NotFound."""
    return _form(documents.revision_by_id(session, revision_id))


def labelled(session: Session, number: str, label: str) -> FormRevision:
    """Any approved revision of a form by its number and label. Raises NotFound, for what is no form too."""
    return _form(documents.revision_labelled(session, number, label))


def of_revisions(session: Session, revision_ids: Iterable[int]) -> dict[int, FormRevision]:
    """The forms as pinned revisions have them, by the revisions' ids, in one query; those that are none are absent."""
    found = documents.revisions_by_id(session, revision_ids)
    return {form.revision_id: form for form in _readable(tuple(found.values()))}


def under_way(session: Session, number: str, on: date) -> FormRevision:
    """The draft (or revision in review) of a form as if it held from a day on, to be looked at. Raises NotFound."""
    found = documents.under_way(session, number)
    if found.kind is not DocumentKind.FORM or not found.body:
        raise NotFound(_NO_DEFINITION.filled(number=found.number, label=found.label))
    definition = read(found.body.get("definition"))
    template = str(found.body.get("template") or "")
    hash_ = content_hash(found.body)
    return FormRevision(
        found.revision_id, found.number, found.label, found.title, definition, template, hash_, on, None, found.sample
    )


def definitions_known(session: Session) -> dict[str, FormDefinition]:
    """The newest approved definition of every form, by number, whether it holds already or not."""
    newest = documents.newest_released(session, DocumentKind.FORM)
    return {form.number: form.definition for form in _readable(newest)}


def titles(session: Session, on: date) -> dict[str, Words]:
    """The titles of the forms in force, by number."""
    return {one.number: one.title for one in documents.in_force(session, DocumentKind.FORM, on)}


def _readable(revisions: tuple[ReleasedRevision, ...]) -> Iterator[FormRevision]:
    for revision in revisions:
        try:
            yield _form(revision)
        except (Invalid, NotFound):
            continue


def _form(revision: ReleasedRevision) -> FormRevision:
    body = revision.body or {}
    if "definition" not in body:
        raise NotFound(_NO_DEFINITION.filled(number=revision.number, label=revision.label))
    return FormRevision(
        revision.revision_id,
        revision.number,
        revision.label,
        revision.title,
        _definition(revision.content_hash, body["definition"]),
        str(body.get("template") or ""),
        revision.content_hash,
        revision.effective_from,
        revision.effective_until,
        revision.sample,
        revision.owner_post,
    )


_definitions: OrderedDict[str, FormDefinition] = OrderedDict()
_lock = threading.Lock()


def _definition(content_hash: str, data: object) -> FormDefinition:
    """The definition of a content hash; what was approved cannot change, so it is read once."""
    with _lock:
        if content_hash in _definitions:
            _definitions.move_to_end(content_hash)
            return _definitions[content_hash]
    definition = read(data)
    with _lock:
        _definitions[content_hash] = definition
        while len(_definitions) > _KEPT:
            _definitions.popitem(last=False)
    return definition


_NOT_IN_FORCE = Words(
    "现在没有生效的表单 {number}。编号可能写错了，或者它还没有批准、已经作废。",
    "There is no form {number} in force. The number may be mistyped, or it is not approved yet, or withdrawn.",
)
_NO_DEFINITION = Words("{number} {label} 没有可填写的栏目。", "{number} {label} has nothing to fill in.")
