"""The canonical content of a record's version: what its hash and every signature on it cover."""

from typing import Any

from app.forms.words import Answers
from app.kernel.canonical import content_hash
from app.records.words import Record, Version


def content(record: Record, version: Version) -> dict[str, Any]:
    """What is hashed of one version: the record's identity, its form's revision, the answers, an amendment's reason."""
    found = {
        "kind": "record",
        "number": record.number,
        "form": {
            "number": record.form_number,
            "revision": record.revision_label,
            "content_hash": record.revision_hash,
        },
        "filed": {"by": record.filed_by, "name": record.filed_by_name, "at": record.filed_at},
        "version": version.version,
        "amended": _amended(version),
        "answers": version.answers,
    }
    return found if record.former is None else {**found, "former": dict(record.former)}


def _amended(version: Version) -> dict[str, Any] | None:
    if version.version == 1:
        return None
    return {"by": version.changed_by, "name": version.changed_by_name, "at": version.at, "reason": version.reason}


def standing_hash(record: Record, version: Version) -> str:
    """The hash of what the rows say now, whatever was noted before."""
    return content_hash(content(record, version))


def files_in(answers: Answers) -> tuple[dict[str, Any], ...]:
    """The attachments that answers name, once each."""
    found = {
        one["sha256"]: one
        for value in answers.values()
        if isinstance(value, list)
        for one in value
        if isinstance(one, dict) and set(one) == {"sha256", "name", "size"}
    }
    return tuple(found.values())
