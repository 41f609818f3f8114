"""Commands: blank forms and templates; records filed, made void, attached to, printed; forms changed in flight."""

from app.records.cli import printing
from app.records.cli.documents import documents
from app.records.cli.forms import forms
from app.records.cli.records import records

__all__ = ["commands", "printing"]

commands = (forms, records, documents)
