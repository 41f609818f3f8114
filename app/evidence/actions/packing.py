"""Making a package: contents, signatures, entries with their proofs, files, prints, and what checks it all."""

import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.db.session import Session
from app.distribution.actions.printed import note_print
from app.distribution.words.printed import NewPrint
from app.evidence import prints, queries
from app.evidence.words import Content, Package, Scope
from app.files import queries as stored
from app.kernel import clock
from app.kernel.canonical import canonical, digest
from app.kernel.identity import identity
from app.kernel.people import Actor
from app.kernel.printing import Printing
from app.kernel.refusals import Invalid
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions import proving
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_VERIFIERS = Path(__file__).parents[3] / "docs" / "verifier"  # two, independent of this code and of each other
SEALED = b"qms evidence 1\n"

MOST_PRINTS = 40  # in a package that a page waits for


@dataclass(frozen=True, slots=True)
class Place:
    """What packing needs of the installation."""

    printing: Printing
    most_prints: int | None = MOST_PRINTS


@dataclass(slots=True)
class _Parcel:
    """A ZIP that notes what is put into it."""

    file: zipfile.ZipFile
    members: list[dict[str, Any]] = field(default_factory=list)

    def put(self, path: str, data: bytes) -> None:
        self.file.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        self.members.append({"path": path, "sha256": digest(data), "size": len(data)})


def pack(session: Session, actor: Actor, scope: Scope, place: Place, target: Path) -> Package:
    """Writes the package that a scope asks for.

    Raises Invalid for one that would be empty, names what there is not, or has too many prints to wait for.
    """
    numbers = queries.record_numbers(session, scope, place.printing.zone)
    of_records = tuple(queries.of_records(session, numbers))
    forms = {form for _, form in of_records}
    documents = tuple(dict.fromkeys([*scope.documents, *sorted(forms)]))
    contents = (*queries.of_documents(session, documents), *(content for content, _ in of_records))
    _refuse_missing(scope, contents)
    _refuse_too_many(scope, contents, place.most_prints)
    with zipfile.ZipFile(target, "w") as file:
        parcel = _Parcel(file)
        noted = _put_contents(parcel, scope, contents, place, session)
        sign_offs = queries.statements(session, (content.content_hash for content in contents))
        parcel.put("sign-offs.json", _json(list(sign_offs)))
        seqs = queries.entries_about(session, contents, documents)
        checkpoint, proofs = proving.prove(session, seqs, place.printing.keyring)
        parcel.put("ledger.json", _json([proof.as_data() for proof in proofs]))
        for path in sorted(_VERIFIERS.glob("verify.*")):
            parcel.put(path.name, path.read_bytes())
        about = {"made_by": actor.name, "scope": scope.as_data(), "checkpoint": checkpoint.as_data()}
        manifest_hash = _seal(parcel, about, contents, place)
    kinds = [content.subject.kind for content in contents]
    return Package(
        target,
        scope,
        kinds.count(SubjectKind.REVISION),
        len(numbers),
        len(proofs),
        len(sign_offs),
        tuple(noted),
        manifest_hash,
    )


def packed(session: Session, actor: Actor, scope: Scope, place: Place) -> tuple[Package, bytes]:
    """A package and its bytes, for those who wait for it; nothing is left on disk. Raises as `pack` does."""
    with TemporaryDirectory() as folder:
        made = pack(session, actor, scope, place, Path(folder) / "evidence.zip")
        return made, made.path.read_bytes()


def note(session: Session, actor: Actor, package: Package) -> None:
    """Notes that a package was taken, and the prints in it."""
    for made in package.prints:
        note_print(session, made)
    after = package.scope.as_data() | {"records": package.records, "manifest": package.manifest_hash}
    record(session, actor, Tag.EVIDENCE_TAKEN, Subject(SubjectKind.SYSTEM, "evidence"), after=after)


def _seal(parcel: _Parcel, about: dict[str, Any], contents: tuple[Content, ...], place: Place) -> str:
    """Puts in the manifest and its signature; gives the manifest's hash."""
    listed = [{"path": one.path, "key": one.subject.key, "content_hash": one.content_hash} for one in contents]
    company, keys = place.printing.company.as_data(), place.printing.keyring
    said = {"v": 1, "made_at": clock.now(), "company": company, "keys": keys.publics}
    manifest = canonical(said | about | {"contents": listed, "members": parcel.members})
    parcel.put("manifest.json", manifest)
    seal = {"key": keys.name, "signature": keys.sign(SEALED + manifest)}
    parcel.put("manifest.sig.json", _json(seal))
    return digest(manifest)


def _refuse_missing(scope: Scope, contents: tuple[Content, ...]) -> None:
    found = {identity(content.path.split("/")[1]) for content in contents}
    missing = [number for number in (*scope.documents, *scope.records) if identity(number) not in found]
    if missing:
        raise Invalid(_NO_SUCH.filled(number=missing[0]))
    if not contents:
        raise Invalid(_EMPTY)


def _refuse_too_many(scope: Scope, contents: tuple[Content, ...], most: int | None) -> None:
    prints = {content.subject for content in contents if content.has_print}
    if scope.with_prints and most is not None and len(prints) > most:
        raise Invalid(_TOO_MANY.filled(count=len(prints), most=most))


def _put_contents(
    parcel: _Parcel, scope: Scope, contents: tuple[Content, ...], place: Place, session: Session
) -> list[NewPrint]:
    for content in contents:
        parcel.put(content.path, content.data)
    for sha256 in sorted({sha256 for content in contents for sha256 in content.files}):
        parcel.put(f"files/{sha256}", stored.read(place.printing.files, sha256))
    if not scope.with_prints:
        return []
    noted = []
    for path, data, new in prints.drawn(session, contents, place.printing):
        parcel.put(path, data)
        if new:
            noted.append(new)
    return noted


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


_NO_SUCH = Words(
    "没有 {number}，或它还没有送审过。核对编号后再取。",
    "There is no {number}, or it has not been sent for review yet. Check the number and take it again.",
)
_TOO_MANY = Words(
    "有 {count} 份要打印成 PDF，网页上一次最多 {most} 份。不带 PDF 再取，或用 ./qms evidence 命令。",
    "{count} prints are too many for a page, which makes {most} at most. Leave the PDFs out, or use ./qms evidence.",
)
_EMPTY = Words(
    "这个范围里什么也没有。放宽日期，或写上文件、记录的编号。",
    "There is nothing in this scope. Widen the days, or name documents or records.",
)
