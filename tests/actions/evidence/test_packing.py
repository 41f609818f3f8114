"""A package proves itself to a verifier that shares no code with us, and any change to it is refused."""

import hashlib
import importlib.util
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.evidence import inputs
from app.evidence.actions import packing
from app.evidence.words import Scope
from app.kernel.keys import Keyring
from app.kernel.refusals import Invalid
from app.ledger.actions import proving, verifying
from app.ledger.queries import entries
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding, voiding
from app.records.words import Adding, Voiding
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, make_released
from tests.factories.records import PLACE, dispatch, file_record, make_form

VERIFIER = Path(__file__).parents[3] / "docs" / "verifier" / "verify.py"
_found = importlib.util.spec_from_file_location("verify", VERIFIER)
verifier = importlib.util.module_from_spec(_found)
_found.loader.exec_module(verifier)


def wrong(path, **more):
    """What the independent verifier finds wrong, in English."""
    return [en for _, en in verifier.check(path, **more).wrong]


def rewritten(package, change, keyring=None):
    """The package with some members changed by `change(members)`; with a keyring, its manifest made to fit again."""
    with zipfile.ZipFile(package.path) as held:
        members = {name: held.read(name) for name in held.namelist()}
    change(members)
    if keyring:
        listed = [json.loads(line) for line in members["members.jsonl"].splitlines()]
        listed = [
            one | {"sha256": hashlib.sha256(members[one["path"]]).hexdigest(), "size": len(members[one["path"]])}
            for one in listed
            if one["path"] in members
        ]
        members["members.jsonl"] = b"".join(json.dumps(one).encode() + b"\n" for one in listed)
        manifest = json.loads(members["manifest.json"])
        manifest["keys"] = keyring.publics
        manifest["members"]["sha256"] = hashlib.sha256(members["members.jsonl"]).hexdigest()
        manifest["members"]["count"] = len(listed)
        members["manifest.json"] = verifier.canonical(manifest)
        sealed = keyring.sign(packing.SEALED + members["manifest.json"])
        members["manifest.sig.json"] = json.dumps({"key": keyring.name, "signature": sealed}).encode()
    target = package.path.with_name("forged.zip")
    with zipfile.ZipFile(target, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return target


def test_a_package_holds_what_was_asked_for_and_proves_it(package):
    assert wrong(package.path) == []
    with zipfile.ZipFile(package.path) as held:
        names = set(held.namelist())
        assert {"documents/SP15/A-0.json", "documents/QR15-03/A-0.json", "verify.html", "verify.py"} <= names
        assert json.loads(held.read("documents/SP15/A-0.json"))["number"] == "SP15"
    assert package.sign_offs >= 6
    assert wrong(package.path, trusted=frozenset(KEYRING.publics.values())) == []


def test_every_member_that_is_changed_taken_out_or_put_in_is_named(package):
    with zipfile.ZipFile(package.path) as held:
        names = [name for name in held.namelist() if not name.startswith(("manifest", "members"))]
    for name in names:
        forged = rewritten(package, lambda members, name=name: members.update({name: members[name] + b" "}))
        assert f"{name} was changed" in wrong(forged)
        forged = rewritten(package, lambda members, name=name: members.pop(name))
        assert f"{name} is missing" in wrong(forged)
    beside = rewritten(package, lambda members: members.update({"more.txt": b"x"}))
    assert wrong(beside) == ["more.txt does not belong here"]


def test_a_forger_with_a_key_of_his_own_is_stopped_by_the_key_that_was_given_otherwise(package):
    forger = Keyring(b"f" * 32)
    forged = rewritten(package, lambda members: None, forger)
    assert wrong(forged, trusted=frozenset(KEYRING.publics.values()))


@pytest.mark.parametrize(
    ("member", "old", "new", "said"),
    [
        ("documents/SP15/A-0.json", b'"number":"SP15"', b'"number":"SP16"', "the ledger does not know this content"),
        ("ledger.jsonl", b"record.filed", b"record.voided", "is not in the tree"),
        ("sign-offs.jsonl", b"SP15 A/0", b"SP15 B/0", "this sign-off does not hold"),
    ],
)
def test_our_own_key_in_wrong_hands_cannot_make_the_past_fit(package, member, old, new, said):
    forged = rewritten(package, lambda members: members.update({member: members[member].replace(old, new)}), KEYRING)
    assert any(said in one for one in wrong(forged))


def test_a_void_record_is_said_to_be_void_and_what_was_added_comes_along(session, cast, place, tmp_path):
    make_released(session, cast)
    make_form(session, cast)
    record = file_record(session, cast.service, raw=dispatch())
    plain = file_record(session, cast.service, raw=dispatch())
    sent = adding.upload(
        session, cast.service, record.number, Upload("a.pdf", b"%PDF-1.7 scan", "application/pdf"), place.files
    )
    adding.add(session, cast.service, record.number, Adding("signed on paper", (sent.sha256,), is_scan=True))
    adding.add(session, cast.service, record.number, Adding("sent to the customer"))
    voiding.void(session, cast.manager, Voiding(record.number, "written twice", PASSWORD, record.content_hash), PLACE)
    session.commit()
    scope = Scope(records=(record.number, plain.number), with_prints=False)
    package = packing.pack(session, cast.auditor, scope, place, tmp_path / "evidence.zip")
    assert wrong(package.path) == []
    with zipfile.ZipFile(package.path) as held:
        beside = json.loads(held.read(f"records/{record.number}/beside.json"))
        assert held.read(f"files/{sent.sha256}") == b"%PDF-1.7 scan"
    assert (beside["void"]["reason"], [one["text"] for one in beside["added"]]) == (
        "written twice",
        ["signed on paper", "sent to the customer"],
    )
    for change, said in (
        ({"void": None}, "whether it is void"),
        ({"added": beside["added"][1:]}, "what was added"),
        ({"added": [*beside["added"], beside["added"][0]]}, "what was added"),
        ({"disposed": {"at": "x", "by": "y"}}, "its disposal"),
        ({"versions": []}, "not all its versions"),
    ):
        data = verifier.canonical(beside | change)
        forged = rewritten(
            package, lambda members, data=data: members.update({f"records/{record.number}/beside.json": data}), KEYRING
        )
        assert any(said in one for one in wrong(forged)), said
    for member in (f"records/{plain.number}/beside.json", f"records/{plain.number}/version-1.json"):
        forged = rewritten(package, lambda members, member=member: members.pop(member), KEYRING)
        assert wrong(forged), "a record without its marks, or without its content"


def test_proofs_hold_for_the_other_verifier_too(session, cast, package, tmp_path):
    size = entries.head(session)[0]
    for seq in (1, size // 2, size):
        made, proofs = proving.prove(session, [seq], KEYRING)
        proof = {"checkpoint": made.as_data(), "entries": [one.as_data() for one in proofs], "keys": KEYRING.publics}
        kept = tmp_path / "proof.json"
        kept.write_text(json.dumps(proof), "utf-8")
        assert wrong(kept) == []
        kept.write_text(json.dumps(proof).replace('"seq": ', '"seq": 1'), "utf-8")
        assert wrong(kept)
    grown = proving.grown(session, size // 2, KEYRING)
    data = {"old": grown.old, "old_root": grown.old_root, "checkpoint": grown.checkpoint.as_data()}
    kept.write_text(json.dumps(data | {"proof": list(grown.proof), "keys": KEYRING.publics}), "utf-8")
    assert wrong(kept) == []
    kept.write_text(json.dumps(data | {"proof": list(grown.proof)[::-1], "keys": KEYRING.publics}), "utf-8")
    assert wrong(kept)


def test_a_package_taken_later_is_told_from_the_checkpoint_that_was_kept(session, cast, package, place, tmp_path):
    kept = verifying.checkpoint(session, KEYRING).as_data()
    assert wrong(package.path, against=kept) == []
    assert wrong(package.path, against=kept | {"root": "00" * 32})
    file_record(session, cast.service, raw=dispatch())
    session.commit()
    later = packing.pack(session, cast.auditor, replace(package.scope), place, tmp_path / "later.zip")
    assert wrong(later.path, against=kept) == []


def test_taking_a_package_is_itself_an_act(session, cast, package):
    packing.note(session, cast.auditor, package)
    session.commit()
    assert entries.page(session, entries.EntryFilter(act="evidence.taken"), before=None, limit=5)[0].seq
    assert verifying.verify(session).ok


@pytest.mark.parametrize(
    "scope",
    [Scope(documents=("SP99",), with_prints=False), Scope(records=("QR15-05-2026-9999",), with_prints=False)],
)
def test_what_there_is_not_is_named(session, cast, place, tmp_path, scope):
    with pytest.raises(Invalid, match="There is no"):
        packing.pack(session, cast.auditor, scope, place, tmp_path / "none.zip")


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "documents"), ({"since": "yesterday"}, "since"), ({"since": "2026-02-01", "until": "2026-01-01"}, "until")],
)
def test_a_scope_that_does_not_hold_is_refused_at_its_field(typed, field):
    with pytest.raises(Invalid) as refused:
        inputs.scope(typed)
    assert [problem.field for problem in refused.value.problems] == [field]
