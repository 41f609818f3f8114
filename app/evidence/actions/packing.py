"""Making a package: contents, signatures, entries with their proofs, files, prints, and what checks it all."""

from pathlib import Path
from tempfile import TemporaryDirectory

from app.db.session import Session
from app.distribution.actions.printed import note_print
from app.evidence.actions.filling import Filling, Progress
from app.evidence.actions.parcel import Parcel
from app.evidence.queries import choosing, gathering
from app.evidence.words import Chosen, Package, Scope
from app.kernel import clock
from app.kernel.canonical import canonical, digest
from app.kernel.people import Actor
from app.kernel.portions import batched
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict, Invalid
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions import proving
from app.ledger.actions.recording import record
from app.ledger.words import Tag

VERIFIERS = Path(__file__).parents[3] / "docs" / "verifier"  # two, independent of this code and of each other
SEALED = b"qms evidence 1\n"

AT_ONCE = 40  # documents and records in a package that a page waits for: what is more is made beside it
_PROOFS = 500  # entries whose proofs are worked out at a time


def choose(session: Session, actor: Actor, scope: Scope, zone: str) -> Chosen:
    """The documents and records that a scope comes to.

    Raises Invalid for a scope that names what there is not or holds nothing, NotFound for a case that is none.
    """
    missing = choosing.unknown(session, scope)
    if missing:
        raise Invalid(_NO_SUCH.filled(number=missing[0]))
    found = choosing.chosen(session, scope, zone, actor.permissions)
    if not (found.documents or found.records):
        raise Invalid(_EMPTY)
    return found


def is_long(chosen: Chosen) -> bool:
    """Whether nobody should wait for it at a page."""
    return len(chosen.documents) + len(chosen.records) > AT_ONCE


def refuse_long(chosen: Chosen) -> None:
    """Raises Conflict for what nobody should wait for."""
    if is_long(chosen):
        raise Conflict(_LONG.filled(most=AT_ONCE))


def pack(
    session: Session,
    actor: Actor,
    scope: Scope,
    printing: Printing,
    target: Path,
    progress: Progress = lambda _done, _total: None,
) -> Package:
    """Writes the package that a scope asks for; memory holds a portion of it at a time. Raises as `choose` does."""
    chosen = choose(session, actor, scope, printing.zone)
    checkpoint, prover = proving.prover(session, printing.keyring)
    with Parcel(target) as parcel:
        filling = Filling(session, parcel)
        with parcel.lines("sign-offs.jsonl") as signed:
            filling.put_in(chosen, signed, progress)
        filling.put_files(printing)
        new = filling.put_prints(printing) if scope.with_prints else []
        seqs = gathering.entries_about(session, filling.keys | {*chosen.records}, {*chosen.documents, *filling.forms})
        with parcel.lines("ledger.jsonl") as entries:
            for portion in batched(seqs, _PROOFS):
                for proof in prover(portion):
                    entries.add(proof.as_data())
        parcel.put("people.json", canonical(gathering.people(session, filling.people)))
        for path in sorted(VERIFIERS.glob("verify.*")):
            parcel.put(path.name, path.read_bytes())
        about = {"made_by": actor.name, "scope": scope.as_data(), "checkpoint": checkpoint.as_data()}
        manifest_hash = _seal(parcel, about, printing)
    counts = (len(filling.revisions), len(chosen.records), len(seqs), signed.count)
    return Package(target, scope, *counts, tuple(new), manifest_hash)


def packed(session: Session, actor: Actor, scope: Scope, printing: Printing) -> tuple[Package, bytes]:
    """A package and its bytes, for those who wait for it; nothing is left on disk. Raises as `pack` does."""
    with TemporaryDirectory() as folder:
        made = pack(session, actor, scope, printing, Path(folder) / "evidence.zip")
        return made, made.path.read_bytes()


def note(session: Session, actor: Actor, package: Package) -> None:
    """Notes that a package was taken, and the prints in it."""
    for made in package.prints:
        note_print(session, made)
    after = package.scope.as_data() | {"records": package.records, "manifest": package.manifest_hash}
    record(session, actor, Tag.EVIDENCE_TAKEN, Subject(SubjectKind.SYSTEM, "evidence"), after=after)


def _seal(parcel: Parcel, about: dict[str, object], printing: Printing) -> str:
    """Puts in the list of members, the manifest and its signature; gives the manifest's hash."""
    keys = printing.keyring
    said = {"v": 1, "made_at": clock.now(), "company": printing.company.as_data(), "keys": keys.publics}
    manifest = canonical(said | about | {"members": parcel.close_list()})
    parcel.put_unlisted("manifest.json", manifest)
    seal = {"key": keys.name, "signature": keys.sign(SEALED + manifest)}
    parcel.put_unlisted("manifest.sig.json", canonical(seal))
    return digest(manifest)


_NO_SUCH = Words(
    "没有 {number}，或它还没有送审过。核对编号后再取。",
    "There is no {number}, or it has not been sent for review yet. Check the number and take it again.",
)
_LONG = Words(
    "超过 {most} 份，要先下单再取：POST /api/v1/evidence/orders。",
    "More than {most} documents and records are ordered first: POST /api/v1/evidence/orders.",
)
_EMPTY = Words(
    "这个范围里什么也没有。放宽日期，或写上文件、记录的编号。",
    "There is nothing in this scope. Widen the days, or name documents or records.",
)
