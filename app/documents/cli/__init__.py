"""The commands of documents: the master list and prints, release sets."""

from app.documents.cli import following
from app.documents.cli.controlled import documents
from app.documents.cli.sets import release_sets

__all__ = ["commands", "following"]

commands = (documents, release_sets)
