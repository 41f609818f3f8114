"""The safe opening of any uploaded .docx: nothing in it may run, call out, unpack without end or hide another file."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from app.kernel.archives import BROKEN_ZIP
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.rendering.docx import words
from app.rendering.docx.markup.names import CONTENT_TYPES, MAIN_TYPE, RELATION, W, parse, relations_part
from app.rendering.docx.scan import dangers, relations

MAX_ENTRIES = 2000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_XML = 32 * 1024 * 1024  # a tree in memory is about ten times its text
_DENSE_FROM = 1024 * 1024  # below one megabyte a high ratio is only repetition
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_XML_ENDINGS = (".xml", ".rels", ".vml", ".svg")


class SafePackage(Mapping[str, bytes]):
    """The parts of a checked .docx: part name → bytes, in the order of the file.

    `main` is the name of the main part (mostly `word/document.xml`); `tree(name)` is a fresh XML tree of a part,
    `related(kind)` the names of the parts the main part refers to (`header`, `styles`, `image` …).
    """

    def __init__(self, parts: dict[str, bytes], main: str) -> None:
        self._parts = parts
        self.main = main

    def __getitem__(self, name: str) -> bytes:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def tree(self, name: str) -> etree._Element:
        """The root element of an XML part. Raises KeyError if there is no such part."""
        return parse(self._parts[name])

    def related(self, kind: str) -> tuple[str, ...]:
        """Names of the existing parts that the main part refers to as `kind`, the last word of the relation's type."""
        rels = relations_part(self.main)
        if rels not in self._parts:
            return ()
        found = (resolve(self.main, r.target) for r in relations(self.tree(rels)) if r.kind == kind and not r.external)
        return tuple(name for name in found if name in self._parts)


def open_safely(data: bytes, *, reading: bool = False) -> SafePackage:
    """The parts of an uploaded .docx after all checks.

    `reading` says that the text is only read and the file itself never becomes a template or a print: links, fields
    and other programs' objects, which do nothing until Word opens them, then pass, macros do not. Raises Invalid: its
    message names the first danger, its problems all of them, each with the part it stands in.
    """
    parts = _unpacked(data)
    trees = _trees(parts)
    main = _main_part(trees)
    found = dangers(parts, trees, reading=reading)
    if found:
        raise Invalid(found[0].message, problems=tuple(found))
    if main is None:
        raise Invalid(words.NOT_A_WORD_FILE)
    if main not in trees:
        raise Invalid(words.INCOMPLETE.filled(part=main))
    if trees[main].tag != W + "document":
        raise Invalid(words.STRICT if "purl.oclc.org" in str(trees[main].tag) else words.NOT_A_WORD_FILE)
    return SafePackage(parts, main)


def resolve(source: str, target: str) -> str:
    """The part name a relation of `source` points to."""
    steps: list[str] = [] if target.startswith("/") else list(PurePosixPath(source).parent.parts)
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _unpacked(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        raise Invalid(words.ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else words.OLD_WORD)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP:
        raise Invalid(_not_a_zip(data)) from None
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _measure(entries, len(data))
        _check_names(entries)
        return {entry.filename: _content(archive, entry) for entry in entries}


def _not_a_zip(data: bytes) -> Words:
    return words.DAMAGED.filled(part="zip") if data.startswith(b"PK") else words.NOT_A_WORD_FILE


def _measure(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        raise Invalid(words.TOO_MANY_ENTRIES.filled(count=len(entries), limit=MAX_ENTRIES))
    if total > MAX_UNPACKED:
        raise Invalid(words.TOO_LARGE_UNPACKED.filled(limit=MAX_UNPACKED // 1024**2))
    if (total > _DENSE_FROM and total > MAX_RATIO * packed) or any(_too_dense(entry) for entry in entries):
        raise Invalid(words.TOO_DENSE.filled(limit=MAX_RATIO))


def _too_dense(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _DENSE_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 0x1:
            raise Invalid(words.ENCRYPTED)
        if not name.isprintable() or name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Invalid(_about(words.UNSAFE_NAME, ascii(name)[1:-1][:80]))
        if name.casefold() in seen:
            raise Invalid(_about(words.DUPLICATE_NAME, name))
        seen.add(name.casefold())


def _about(message: Words, part: str) -> Words:
    return message.filled(part=part)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except BROKEN_ZIP:
        raise Invalid(_about(words.DAMAGED, entry.filename)) from None
    if len(data) != entry.file_size:
        raise Invalid(_about(words.DAMAGED, entry.filename))
    return data


def _trees(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    if CONTENT_TYPES not in parts:
        raise Invalid(_about(words.INCOMPLETE, CONTENT_TYPES))
    types = _tree(CONTENT_TYPES, parts[CONTENT_TYPES])
    declared = {
        entry.get("PartName", "").lstrip("/").casefold()
        for entry in types
        if entry.get("ContentType", "").lower().endswith("xml")
    }
    trees = {CONTENT_TYPES: types}
    for name, data in parts.items():
        if name not in trees and (name.lower().endswith(_XML_ENDINGS) or name.casefold() in declared):
            trees[name] = _tree(name, data)
    return trees


def _tree(name: str, data: bytes) -> etree._Element:
    if len(data) > MAX_XML:
        raise Invalid(words.PART_TOO_LARGE.filled(part=name, limit=MAX_XML // 1024**2))
    try:
        return parse(data)
    except etree.XMLSyntaxError:
        raise Invalid(_about(words.DAMAGED, name)) from None
    except ValueError:
        problem = Problem(name, _about(words.DOCUMENT_TYPE, name))
        raise Invalid(problem.message, problems=(problem,)) from None


def _main_part(trees: dict[str, etree._Element]) -> str | None:
    if "_rels/.rels" not in trees:
        raise Invalid(_about(words.INCOMPLETE, "_rels/.rels"))
    main = next((r.target for r in relations(trees["_rels/.rels"]) if r.type == RELATION + "officeDocument"), None)
    if main is None:
        strict = any(r.kind == "officeDocument" for r in relations(trees["_rels/.rels"]))
        raise Invalid(words.STRICT if strict else words.NOT_A_WORD_FILE)
    name = resolve("", main)
    types = {entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in trees[CONTENT_TYPES]}
    if "macroEnabled" in types.get(name, ""):
        raise Invalid(_about(words.MACROS, name))
    return name if types.get(name, MAIN_TYPE) == MAIN_TYPE else None
