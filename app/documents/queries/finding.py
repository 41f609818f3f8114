"""What documents hand to the search: an entry for each approved revision and for each of its clauses."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries.revisions import clauses_of
from app.documents.rules.parsing.blocks import plain
from app.documents.words.clauses import Clause
from app.documents.words.external import details_of
from app.documents.words.states import DocumentKind, RevisionState
from app.kernel.numbers import revision_label
from app.kernel.people import Permission
from app.search.words import Entry, Kind

_BATCH = 50
_RELEASED = (RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)


def search_entries(session: Session) -> Iterator[Entry]:
    """The entries of all approved revisions, for a rebuild of the index. Drafts are never found by search."""
    rows = session.execute(
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.state.in_(_RELEASED))
        .order_by(Document.number, Revision.position)
    )
    for batch in rows.partitions(_BATCH):
        clauses = clauses_of(session, (revision.id for _, revision in batch))
        for document, revision in batch:
            yield from entries_of(document, revision, clauses[revision.id])


def entries_of(document: Document, revision: Revision, clauses: Iterable[Clause]) -> Iterator[Entry]:
    """The entries of one approved revision: itself, then its clauses."""
    common = _common(document, revision)
    key, url = f"{document.number} {revision.label}", common.pop("url")
    external = details_of(revision.body)
    texts = [value for _, value in external.lines() if value] if external else list(_spoken(revision.body, "zh"))
    yield Entry(
        kind=Kind.FORM if document.kind == DocumentKind.FORM else Kind.DOCUMENT,
        key=key,
        title=revision.title_zh,
        title_en=revision.title_en,
        text="\n".join(filter(None, (revision.change_summary, *texts))),
        url=url,
        extra=" ".join(_spoken(revision.body, "en")),
        file=external.file["sha256"] if external and external.file else "",
        **common,
    )
    for place, clause in enumerate(clauses, start=1):
        yield Entry(
            kind=Kind.CLAUSE,
            key=f"{key} {place} {clause.number}",
            title=clause.title or revision.title_zh,
            title_en="" if clause.title else revision.title_en,
            text=plain(clause.text),
            url=f"{url}#c{clause.number}",
            clause=clause.number,
            **common,
        )


def _common(document: Document, revision: Revision) -> dict[str, Any]:
    """What a revision and its clauses share."""
    label = revision_label(revision.label)
    return {
        "number": document.number,
        "state": revision.state,
        "permission": Permission.FORM_READ if document.kind == DocumentKind.FORM else Permission.DOCUMENT_READ,
        "document": document.number,
        "revision": revision.label,
        "day": revision.effective_from,
        "effective_from": revision.effective_from,
        "effective_until": revision.effective_until,
        "department": revision.owner_post,
        "person": revision.author_name,
        "url": f"/documents/{document.number}/{label.in_url if label else revision.label}",
    }


def _spoken(data: object, language: str) -> Iterator[str]:
    """Every wording in a form's content, whatever its shape: what stands under `zh` or `en`, each once."""
    seen = set()
    for text in _wordings(data, language):
        if text not in seen:
            seen.add(text)
            yield text


def _wordings(data: object, language: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name == language and isinstance(value, str):
                yield value
            else:
                yield from _wordings(value, language)
    elif isinstance(data, list):
        for value in data:
            yield from _wordings(value, language)
