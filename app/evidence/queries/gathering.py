"""What a package holds, gathered from those who own it, a portion at a time: contents, what stands beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from app.accounts.queries import people_by_id
from app.db.session import Session
from app.documents.queries import evidence as documents
from app.evidence.words import Beside, Content
from app.files.queries import held
from app.kernel.canonical import canonical, digest
from app.kernel.portions import batched
from app.kernel.subjects import Subject, record_subject, revision_subject
from app.ledger.queries.entries import about
from app.records.queries import evidence as records

_PORTION = 500  # of what is read at a time
_HASH = re.compile(rb"[0-9a-f]{64}")


def of_documents(session: Session, numbers: Iterable[str]) -> Iterator[list[Content]]:
    """The content of every revision of these documents that was sent round or released, in portions."""
    for portion in batched(numbers, _PORTION):
        found = documents.contents(session, portion)
        contents = [
            _content(revision_subject(number, label), f"{_folder(number, label)}.json", content)
            for number, label, content in found
        ]
        yield _with_files(session, contents)


def of_records(session: Session, numbers: Iterable[str]) -> Iterator[list[Content]]:
    """The content of every version of these records, in portions."""
    for portion in batched(numbers, _PORTION):
        contents = [
            _content(record_subject(record.number), f"records/{record.number}/version-{version.version}.json", content)
            for record, version, content in records.contents(session, portion)
        ]
        yield _with_files(session, contents)


def _content(subject: Subject, path: str, said: dict[str, Any]) -> Content:
    data = canonical(said)
    people = (said[act]["by"] for act in ("filed", "amended") if said.get(act))
    form = said["form"]["number"] if "form" in said else ""
    has_print = said["kind"] not in {"form", "record"}
    named = frozenset(filter(None, people))
    return Content(subject, path, data, digest(data), people=named, form=form, has_print=has_print)


def _with_files(session: Session, contents: list[Content]) -> list[Content]:
    """Contents with the stored files they name: every SHA-256 in them that a file bears."""
    named = [{one.decode() for one in _HASH.findall(content.data)} for content in contents]
    stored = held(session, {one for each in named for one in each})
    return [replace(content, files=stored & each) for content, each in zip(contents, named, strict=True)]


def _folder(number: str, label: str) -> str:
    return f"documents/{number}/{label.replace('/', '-')}"


def beside_documents(session: Session, numbers: Iterable[str]) -> Iterator[Beside]:
    """What stands beside each revision of these documents."""
    for number, label, said in documents.beside(session, numbers):
        path = f"{_folder(number, label)}.beside.json"
        people = frozenset({said["author"]["id"], *said["writers"]})
        yield Beside(revision_subject(number, label), path, canonical(said), people=people)


def beside_records(session: Session, numbers: Iterable[str]) -> Iterator[Beside]:
    """What stands beside each of these records: that it is void, and what was added, with its files."""
    for portion in batched(numbers, _PORTION):
        for number, said in records.beside(session, portion):
            files = {one["file"]["sha256"] for one in said["added"] if one["file"] and not said["disposed"]}
            people = frozenset(one["by"]["id"] for one in said["added"])
            path = f"records/{number}/beside.json"
            yield Beside(record_subject(number), path, canonical(said), frozenset(files), people)


def people(session: Session, ids: Iterable[int]) -> list[dict[str, Any]]:
    """Who the people are that contents and signatures name: id, account and name."""
    found = people_by_id(session, ids)
    return [{"id": one.id, "username": one.username, "name": one.name} for _, one in sorted(found.items())]


def entries_about(session: Session, keys: Iterable[str], numbers: Iterable[str]) -> tuple[int, ...]:
    """The places of the ledger's entries about things of these keys, and about documents and all below them."""
    wanted = tuple(numbers)
    return about(session, {*keys, *wanted}, tuple(f"{number} " for number in wanted))
