#!/usr/bin/env python3
"""Checks what the document control system hands out as proof, without that system: Python 3.11, nothing else.

    python3 verify.py PACKAGE.zip            an evidence package (or the folder it was unpacked into)
    python3 verify.py PROOF.json             what `ledger proof` or `ledger growth` printed; give --key to trust it
    python3 verify.py KEPT.txt               a checkpoint that was kept; needs --key

    --key HEX      the public key (64 hex digits) that you were given in another way: anything signed otherwise fails
    --against FILE a checkpoint kept earlier: the package's ledger must go on from it, if its size is the same

Written from docs/evidence-format.md alone. Prints what it found, in English and Chinese; ends with 0 if all holds,
1 if not, 2 if it was called wrongly.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

# --- Ed25519 (RFC 8032, section 5.1), verification only ---------------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def _x_of(y, sign):
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if y >= _P or (x * x - square) % _P or (not x and sign):
        return None
    return _P - x if x & 1 != sign else x


def _point(data):
    number = int.from_bytes(data, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % _P)


def _add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point, number = _add(point, point), number >> 1
    return result


def _same(one, other):
    return not ((one[0] * other[2] - other[0] * one[2]) % _P or (one[1] * other[2] - other[1] * one[2]) % _P)


_BASE_Y = 4 * pow(5, -1, _P) % _P
_BASE = (_x_of(_BASE_Y, 0), _BASE_Y, 1, _x_of(_BASE_Y, 0) * _BASE_Y % _P)


def is_signed(public, message, signature):
    """Whether an Ed25519 signature (64 bytes) over a message holds for a public key (32 bytes)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, commitment = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= _L:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    return _same(_times(scalar, _BASE), _add(commitment, _times(challenge, key)))


# --- the tree (RFC 6962, RFC 9162) ------------------------------------------------------------------------------------


def _node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_by_path(leaf, place, size, path):
    """The root that an entry at a place (from 0) leads to by a path of hashes, or None if the path does not fit."""
    index, last, value = place, size - 1, leaf
    for other in path:
        if not last:
            return None
        if index & 1 or index == last:
            value = _node(other, value)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            value = _node(value, other)
        index, last = index >> 1, last >> 1
    return None if last or not 0 <= place < size else value


def roots_by_growth(old, size, old_root, path):
    """The old and the new root that a growth proof leads to, or None if it does not fit."""
    if old == size and not path:
        return old_root, old_root
    if not 0 < old < size:
        return None
    path = [old_root, *path] if not old & (old - 1) else list(path)
    if not path:
        return None
    index, last = old - 1, size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    first = second = path[0]
    for other in path[1:]:
        if not last:
            return None
        if index & 1 or index == last:
            first, second = _node(other, first), _node(other, second)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            second = _node(second, other)
        index, last = index >> 1, last >> 1
    return None if last else (first, second)


# --- what is checked --------------------------------------------------------------------------------------------------


class Report:
    """What held and what did not."""

    def __init__(self):
        self.held, self.wrong = [], []

    def expect(self, holds, zh, en):
        (self.held if holds else self.wrong).append((zh, en))
        return bool(holds)

    def failed(self, zh, en):
        self.wrong.append((zh, en))

    def sum_up(self, holds, zh, en):
        """A line on many things, where none of them was wrong; those that were are named one by one."""
        if holds:
            self.held.append((zh, en))


def canonical(value):
    """The bytes that are hashed: section 1 of the format."""

    def plain(one):
        if isinstance(one, float):
            raise ValueError("no floats")
        if isinstance(one, str):
            return unicodedata.normalize("NFC", one)
        if isinstance(one, dict):
            return {plain(key): plain(item) for key, item in one.items()}
        return [plain(item) for item in one] if isinstance(one, list) else one

    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def keys_of(named, trusted, report):
    """Public keys by their names. A key that is not among the trusted ones, where some are given, is left out."""
    keys = {}
    for name, text in named.items():
        public = bytes.fromhex(text)
        if report.expect(
            hashlib.sha256(public).hexdigest()[:16] == name,
            f"公钥 {name} 与名字相符",
            f"public key {name} has its name",
        ) and (not trusted or text.lower() in trusted):
            keys[name] = public
    if trusted and not keys:
        report.failed("没有用指定的公钥签名", "nothing is signed with the key you gave")
    return keys


def check_checkpoint(kept, keys, report):
    """Whether a checkpoint is signed by one of the keys."""
    lines = ["qms-ledger-checkpoint v1", *(f"{name} {kept[name]}" for name in ("size", "head", "root", "at"))]
    said = ("\n".join(lines) + "\n").encode()
    public = keys.get(kept["key"])
    return report.expect(
        public and is_signed(public, said, bytes.fromhex(kept["signature"])),
        f"校验点（{kept['size']} 条，{kept['at']}）的签名有效",
        f"the checkpoint ({kept['size']} entries, {kept['at']}) is signed",
    )


def read_checkpoint(text):
    """The last checkpoint in a text."""
    found = re.findall(
        r"qms-ledger-checkpoint v1\nsize (\d+)\nhead (\S+)\nroot (\S+)\nat (\S+)\nkey (\S+)\nsignature (\S+)",
        text.replace("\r\n", "\n"),
    )
    if not found:
        raise ValueError("no checkpoint")
    size, head, root, at, key, signature = found[-1]
    return {"size": int(size), "head": head, "root": root, "at": at, "key": key, "signature": signature}


def check_entries(entries, kept, report):
    """Whether each entry hashes to what it says and stands in the tree of the checkpoint. The bodies of those that do."""
    sound, root, count = [], bytes.fromhex(kept["root"]), 0
    for entry in entries:
        count += 1
        leaf = hashlib.sha256(b"\0" + entry["body"].encode()).digest()
        path = [bytes.fromhex(one) for one in entry["path"]]
        body = json.loads(entry["body"])
        if (
            leaf.hex() == entry["hash"]
            and body["seq"] == entry["seq"]
            and root_by_path(leaf, entry["seq"] - 1, kept["size"], path) == root
        ):
            sound.append({name: body.get(name) for name in ("act", "subject", "before", "after", "reason")})
        else:
            report.failed(
                f"履历第 {entry['seq']} 条不在校验点的树里", f"ledger entry {entry['seq']} is not in the tree"
            )
    report.sum_up(
        len(sound) == count,
        f"{len(sound)} 条履历都在校验点的树里",
        f"{len(sound)} ledger entries stand in the tree of the checkpoint",
    )
    return sound


def check_growth(proof, report):
    """Whether the ledger of the checkpoint begins with the older one."""
    kept = proof["checkpoint"]
    path = [bytes.fromhex(one) for one in proof["proof"]]
    roots = roots_by_growth(proof["old"], kept["size"], bytes.fromhex(proof["old_root"]), path)
    wanted = bytes.fromhex(proof["old_root"]), bytes.fromhex(kept["root"])
    report.expect(
        roots == wanted,
        f"{kept['size']} 条履历以最早的 {proof['old']} 条开头",
        f"the ledger of {kept['size']} entries begins with the first {proof['old']}",
    )


def check_sign_offs(sign_offs, keys, hashes, report):
    """Whether each sign-off is signed, and covers a content that is in the package."""
    good = count = 0
    for one in sign_offs:
        count += 1
        said = one["statement"].encode()
        public = keys.get(one["key"])
        statement = json.loads(one["statement"])
        name = f"{statement['subject']['key']} · {statement['signer']['name']}"
        if hashlib.sha256(said).hexdigest() != one["hash"] or not (
            public and is_signed(public, said, bytes.fromhex(one["signature"]))
        ):
            report.failed(f"签署无效：{name}", f"this sign-off does not hold: {name}")
        elif statement["content"] not in hashes:
            report.failed(f"签署的不是这里的内容：{name}", f"this sign-off covers something else: {name}")
        else:
            good += 1
    report.sum_up(good == count, f"{good} 个签署有效", f"{good} sign-offs hold")


def check_contents(contents, read, entries, report):
    """Whether each content is what the ledger says of its thing. The hashes of those that are."""
    known = {}
    for body in entries:
        for side in ("after", "before"):
            said = body.get(side) if isinstance(body.get(side), dict) else {}
            for value in (said.get("content"), said.get("content_hash")):
                known.setdefault(str(value), set()).add(body["subject"]["key"])
    sound, before = set(), len(report.wrong)
    for one in contents:
        data = read(one["path"])
        found = hashlib.sha256(data).hexdigest()
        if canonical(json.loads(data)) != data:
            report.failed(f"内容被改过：{one['path']}", f"this content was changed: {one['path']}")
        elif one["key"] not in known.get(found, ()):
            report.failed(f"履历里没有这份内容：{one['path']}", f"the ledger does not know this content: {one['path']}")
        else:
            sound.add(found)
    report.sum_up(
        len(report.wrong) == before,
        f"{len(contents)} 份内容与履历相符",
        f"{len(contents)} contents are those of the ledger",
    )
    return sound


def check_beside(paths, read, entries, contents, report):
    """Whether what stands beside each record (void, disposed of, added to) is what the ledger's entries say of it."""
    acts, versions, marked, before, void = {}, {}, set(), len(report.wrong), 0
    for body in entries:
        acts.setdefault((body["act"], body["subject"]["key"]), []).append(body)
    for one in contents:
        versions.setdefault(one["key"], set()).add(one["sha256"])
    for path in paths:
        said = json.loads(read(path))
        number, mark = said["number"], said["void"]
        voided = acts.get(("record.voided", number), [])
        added = sorted(str((body["after"] or {}).get("content")) for body in acts.get(("record.added", number), []))
        told = [one["file"]["sha256"] if one["file"] else None for one in said["added"]]
        due = set() if said["disposed"] else {one["content_hash"] for one in said["versions"]}
        if path != f"records/{number}/beside.json":
            report.failed(f"放错了地方：{path}", f"this lies in the wrong place: {path}")
        elif [body["reason"] for body in voided] != ([mark["reason"]] if mark else []):
            report.failed(f"作废与否与履历不符：{number}", f"whether it is void is not what the ledger says: {number}")
        elif bool(said["disposed"]) != bool(acts.get(("record.disposed", number))):
            report.failed(f"处置与否与履历不符：{number}", f"its disposal is not what the ledger says: {number}")
        elif sorted(map(str, told)) != added:
            report.failed(f"补充的内容与履历不符：{number}", f"what was added is not what the ledger says: {number}")
        elif due != versions.get(number, set()):
            report.failed(f"版本不全：{number}", f"not all its versions are here: {number}")
        void += bool(mark)
        marked.add(number)
    for number in sorted({one["key"] for one in contents if one["path"].startswith("records/")} - marked):
        report.failed(f"缺少 records/{number}/beside.json", f"records/{number}/beside.json is missing")
    report.sum_up(
        len(report.wrong) == before,
        f"{len(paths)} 条记录，其中 {void} 条作废，与履历相符",
        f"{len(paths)} records, {void} of them void, are as the ledger says",
    )


def check_members(listed, names, read, report):
    """Whether every member is what the list says, and nothing was put beside them. The list, as it was read."""
    before, due = len(report.wrong), set()
    for one in listed:
        path = one["path"]
        if path in due:
            report.failed(f"清单里有两次 {path}", f"{path} is listed twice")
        due.add(path)
        data = read(path) if path in names else None
        if data is None:
            report.failed(f"缺少 {path}", f"{path} is missing")
        elif len(data) != one["size"] or hashlib.sha256(data).hexdigest() != one["sha256"]:
            report.failed(f"{path} 被改过", f"{path} was changed")
    for path in sorted(names - due - {"manifest.json", "manifest.sig.json", "members.jsonl"}):
        report.failed(f"多出来的 {path}", f"{path} does not belong here")
    report.sum_up(
        len(report.wrong) == before,
        f"清单里有 {len(due)} 个文件，没有多出来的",
        f"{len(due)} members, nothing beside them",
    )


def lines(data):
    """The values of lines of JSON, one after the other."""
    return (json.loads(line) for line in data.splitlines())


def check_package(names, read, trusted, against, report):
    """An evidence package: `names` of its members, `read` gives one's bytes."""
    said = read("manifest.json")
    manifest, seal = json.loads(said), json.loads(read("manifest.sig.json"))
    keys = keys_of(manifest["keys"], trusted, report)
    public = keys.get(seal["key"])
    report.expect(
        public and is_signed(public, b"qms evidence 1\n" + said, bytes.fromhex(seal["signature"])),
        f"清单由 {manifest['made_by']} 于 {manifest['made_at']} 取出，签名有效",
        f"the manifest, made by {manifest['made_by']} at {manifest['made_at']}, is signed",
    )
    data, about = read("members.jsonl"), manifest["members"]
    listed = list(lines(data))
    report.expect(
        hashlib.sha256(data).hexdigest() == about["sha256"] and len(listed) == about["count"],
        f"文件清单（{len(listed)} 个）是签过的那一份",
        f"the list of {len(listed)} members is the one that was signed",
    )
    check_members(listed, names, read, report)
    kept = manifest["checkpoint"]
    check_checkpoint(kept, keys, report)
    if against is not None:
        if against["size"] == kept["size"]:
            report.expect(against["root"] == kept["root"], "与留存的校验点相同", "it is the checkpoint you kept")
        else:
            report.expect(
                check_checkpoint(against, keys, report) and against["size"] < kept["size"],
                "留存的校验点更早；要证明两者相接，另取 ledger growth",
                "your checkpoint is older; `ledger growth` proves that this one goes on from it",
            )
    if report.wrong:
        return  # what was not made so, or was changed, is named already
    entries = check_entries(lines(read("ledger.jsonl")), kept, report)
    contents = [one for one in listed if one.get("key")]
    hashes = check_contents(contents, read, entries, report)
    check_beside([one["path"] for one in listed if _BESIDE.fullmatch(one["path"])], read, entries, contents, report)
    check_sign_offs(lines(read("sign-offs.jsonl")), keys, hashes, report)


_BESIDE = re.compile(r"records/[^/]+/beside\.json")


def check_proof(proof, trusted, report):
    """What `ledger proof` or `ledger growth` printed."""
    keys = keys_of(proof["keys"], trusted, report)
    check_checkpoint(proof["checkpoint"], keys, report)
    if "old" in proof:
        check_growth(proof, report)
    else:
        check_entries(proof["entries"], proof["checkpoint"], report)


def check(path, trusted=frozenset(), against=None):
    """The report on a package, a proof or a checkpoint. Raises ValueError or KeyError if it is none of them."""
    report = Report()
    if path.is_dir():
        names = {one.relative_to(path).as_posix() for one in path.rglob("*") if one.is_file()}
        check_package(names, lambda name: (path / name).read_bytes(), trusted, against, report)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            report.expect(len(names) == len(set(names)), "没有重名的文件", "no two members of one name")
            check_package(set(names), package.read, trusted, against, report)
    else:
        text = path.read_text("utf-8")
        if text.lstrip().startswith("{"):
            check_proof(json.loads(text), trusted, report)
        else:
            keys = {hashlib.sha256(bytes.fromhex(one)).hexdigest()[:16]: bytes.fromhex(one) for one in trusted}
            check_checkpoint(read_checkpoint(text), keys, report)
    return report


def main():
    """Reads the arguments, prints the report."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    asked.add_argument("--key", action="append", default=[], help="a public key you trust, 64 hex digits")
    asked.add_argument("--against", type=Path, help="a checkpoint kept earlier")
    given = asked.parse_args()
    try:
        against = read_checkpoint(given.against.read_text("utf-8")) if given.against else None
        report = check(given.file, frozenset(one.lower() for one in given.key), against)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        print(f"读不了这个文件 / This file cannot be read: {error!r}", file=sys.stderr)
        return 2 if isinstance(error, OSError) else 1
    for zh, en in report.held:
        print(f"✓ {zh} / {en}")
    for zh, en in report.wrong:
        print(f"✗ {zh} / {en}")
    if not given.key:
        print("公钥未与他处核对 / The key was not compared with one you were given otherwise (--key)")
    return 1 if report.wrong or not report.held else 0


if __name__ == "__main__":
    sys.exit(main())
