"""Commands: bring documents in, one or a whole folder; check a text."""

from app.importing.cli.documents import documents

commands = (documents,)
