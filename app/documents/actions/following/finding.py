"""Keeping the search in step: the entries of a revision are put whenever its dates or state change."""

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries.finding import entries_of
from app.documents.queries.revisions import clauses_of
from app.search.actions import put


def put_entries(session: Session, document: Document, revision: Revision) -> None:
    """Makes an approved revision and its clauses findable as they stand now, in the act's own transaction."""
    put(session, entries_of(document, revision, clauses_of(session, (revision.id,))[revision.id]))
