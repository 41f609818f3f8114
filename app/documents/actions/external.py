"""Describing an external document: issuer, edition, source, where it is kept; the original as a stored file."""

from dataclasses import replace
from pathlib import Path

from app.db.session import Session
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.rules.naming.external import checked
from app.documents.words.external import ExternalDetails, details_of
from app.documents.words.states import DocumentKind, Verb
from app.files.actions import store
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Stale
from app.kernel.subjects import Subject, SubjectKind, revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.search.actions import read_file

Upload = tuple[bytes, str, str]  # bytes, name, media type


def describe(  # noqa: PLR0913 - what is described, how it was seen, the file with it and where files are kept
    session: Session,
    actor: Actor,
    number: str,
    typed: ExternalDetails,
    seen: int,
    root: Path,
    upload: Upload | None = None,
) -> ExternalDetails:
    """Writes the details into the draft of an external document (ISO 9001 7.5.3.2); without a new file the one there
    stays.

    Raises NotFound without a draft, Conflict for another kind, Stale when the draft was changed since the page was
    made, Invalid for what is missing.
    """
    document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.EDIT, rows.facts_of(revision), actor)
    if document.kind != DocumentKind.EXTERNAL:
        raise Conflict(_OTHER_KIND.filled(number=document.number))
    if revision.version != seen:
        raise Stale(_CHANGED, current=revision.version)
    standing = details_of(revision.body)
    kept = replace(checked(typed), file=standing.file if standing else None)
    if upload is not None:
        stored = store(session, root, *upload)
        read_file(session, stored.sha256, upload[0])
        kept = replace(kept, file={"sha256": stored.sha256, "name": upload[1][-200:], "size": stored.size})
        record(session, actor, Tag.FILE_STORED, Subject(SubjectKind.FILE, stored.sha256), after={"name": stored.name})
    before, revision.body = revision.body, kept.as_body()
    revision.version += 1
    revision.changed_at = clock.now()
    if actor.person_id not in revision.writers:
        revision.writers = [*revision.writers, actor.person_id]
    subject = revision_subject(document.number, revision.label)
    record(session, actor, Tag.DRAFT_EDITED, subject, before=before, after=revision.body)
    session.flush()
    return kept


_OTHER_KIND = Words("{number} 不是外来文件。", "{number} is no external document.")
_CHANGED = Words(
    "草稿刚被改过，没有存。看过现在的再改。", "The draft was changed meanwhile. Nothing was kept; look first."
)
