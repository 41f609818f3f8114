"""The ledger, for programs: entries, one entry with the bytes that were hashed, a signed checkpoint."""

import json
from typing import Any

from flask import Blueprint, Response, request

from app.kernel.people import Permission
from app.ledger import inputs, pages
from app.ledger.actions import proving, verifying
from app.ledger.words import Entry
from app.web.guard import needs
from app.web.house import house, settings
from app.web.programs import ANY_VALUE, ANYTHING, NUMBER, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("ledger_api", __name__, url_prefix=PREFIX)

_ENTRY = thing(
    ("seq", "at", "actor", "act", "subject", "hash"),
    seq=NUMBER,
    at=TEXT,
    actor=TEXT,
    act=TEXT,
    subject=thing(("kind", "key"), kind=TEXT, key=TEXT),
    before=ANY_VALUE,
    after=ANY_VALUE,
    reason=TEXT,
    hash=TEXT,
)


@blueprint.get("/ledger")
@needs(Permission.LEDGER_READ)
@described(
    query={
        "act": "an act, such as record.filed",
        "person": "who did it: the whole name",
        "subject": "how the thing's key begins, such as SP15",
        "since": "first day, as 2026-11-22",
        "until": "last day",
        "before": "the entry to go on from: `older` of the page before",
    },
    gives=thing(
        ("size", "head", "total", "entries"), size=NUMBER, head=TEXT, total=NUMBER, entries=listed(_ENTRY), older=NUMBER
    ),
)
def entries() -> Response:
    """Entries of the ledger, newest first."""
    page = pages.ledger_page(reading(), inputs.wanted(request.args), inputs.before(request.args), settings().zone)
    found = [_as_data(line.entry) for line in page.lines]
    return answer({"size": page.size, "head": page.head, "total": page.total, "entries": found, "older": page.older})


@blueprint.get("/ledger/<int:seq>")
@needs(Permission.LEDGER_READ)
@described(gives=_ENTRY)
def entry(seq: int) -> Response:
    """One entry; `body` is the very text that was hashed."""
    found = pages.entry_page(reading(), seq).entry
    return answer(_as_data(found) | {"body": found.body})


@blueprint.get("/ledger/checkpoint")
@needs(Permission.LEDGER_READ)
@described(
    gives=thing(
        ("size", "head", "root", "at", "key", "signature", "text"),
        size=NUMBER,
        head=TEXT,
        root=TEXT,
        at=TEXT,
        key=TEXT,
        signature=TEXT,
        text=TEXT,
    )
)
def checkpoint() -> Response:
    """A signed checkpoint, to be kept outside the database; `text` is what `ledger verify --against` reads."""
    made = verifying.checkpoint(reading(), house().keyring)
    return answer(
        {
            "size": made.size,
            "head": made.head,
            "root": made.root,
            "at": made.at,
            "key": made.key,
            "signature": made.signature,
            "text": verifying.checkpoint_text(made),
        }
    )


_CHECKPOINT = thing(
    ("size", "head", "root", "at", "key", "signature"),
    size=NUMBER,
    head=TEXT,
    root=TEXT,
    at=TEXT,
    key=TEXT,
    signature=TEXT,
)
_PROOF = thing(("seq", "body", "hash", "path"), seq=NUMBER, body=TEXT, hash=TEXT, path=listed(TEXT))


@blueprint.get("/ledger/<int:seq>/proof")
@needs(Permission.LEDGER_READ)
@described(
    gives=thing(("checkpoint", "entries", "keys"), checkpoint=_CHECKPOINT, entries=listed(_PROOF), keys=ANYTHING)
)
def entry_proof(seq: int) -> Response:
    """A signed checkpoint, and the proof that an entry stands in its tree (RFC 6962)."""
    made, proofs = proving.prove(reading(), [seq], house().keyring)
    entries = [one.as_data() for one in proofs]
    return answer({"checkpoint": made.as_data(), "entries": entries, "keys": house().keyring.publics})


@blueprint.get("/ledger/growth/<int:size>")
@needs(Permission.LEDGER_READ)
@described(
    gives=thing(
        ("old", "old_root", "checkpoint", "proof", "keys"),
        keys=ANYTHING,
        old=NUMBER,
        old_root=TEXT,
        checkpoint=_CHECKPOINT,
        proof=listed(TEXT),
    )
)
def growth(size: int) -> Response:
    """The proof that today's ledger begins with its first so many entries (RFC 6962)."""
    made = proving.grown(reading(), size, house().keyring)
    return answer(
        {
            "old": made.old,
            "old_root": made.old_root,
            "checkpoint": made.checkpoint.as_data(),
            "proof": made.proof,
            "keys": house().keyring.publics,
        }
    )


def _as_data(found: Entry) -> dict[str, Any]:
    body = json.loads(found.body)
    return {
        "seq": found.seq,
        "at": found.at,
        "actor": found.actor,
        "act": found.act,
        "subject": {"kind": found.subject_kind, "key": found.subject_key},
        "before": body.get("before"),
        "after": body.get("after"),
        "reason": body.get("reason", ""),
        "hash": found.hash,
    }
