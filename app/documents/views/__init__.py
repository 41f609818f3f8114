"""The pages of documents: lists and reading, drafting, release, prints."""

from app.documents.views import drafting, printing, reading, release
from app.documents.views.shared import blueprint

__all__ = ["blueprint", "drafting", "printing", "reading", "release"]
