"""Commands: blank forms and templates; records filed, made void, attached to, printed, disposed of; forms in flight."""

from app.records.cli import printing
from app.records.cli.disposals import disposals
from app.records.cli.documents import documents
from app.records.cli.forms import forms
from app.records.cli.records import records

__all__ = ["commands", "printing"]

commands = (forms, records, documents, disposals)
