"""A ZIP from outside: names in Chinese, names that lead out, bombs, locked and damaged entries."""

import io
import zipfile

import pytest

from app.importing.rules.archive import is_archive, members
from app.kernel.refusals import Invalid


def packed(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same archive with a name's bytes changed and no word that they are UTF-8."""
    assert len(old) == len(new)
    return data.replace(old, new)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_do_not_say_their_encoding_are_read(encoding: str) -> None:
    name = "体系/程序文件.txt".encode(encoding)
    data = renamed(packed({"x" * len(name): b"1 a"}), b"x" * len(name), name)
    taken, _ = members(data)
    assert taken[0].path == "体系/程序文件.txt"


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "a/../../b.txt", "C:/x.txt"])
def test_a_name_that_leads_out_is_passed_over(name: str) -> None:
    taken, left = members(packed({name: b"1 a", "好.txt": b"1 a"}))
    assert [one.path for one in taken] == ["好.txt"]
    assert ".." in left[0].reason.zh


def test_a_bomb_is_not_unpacked() -> None:
    taken, left = members(packed({"大.txt": b"0" * (20 * 1024 * 1024), "好.txt": b"1 a"}))
    assert [one.path for one in taken] == ["好.txt"]
    assert "炸弹" in left[0].reason.zh


def test_a_damaged_entry_leaves_the_others() -> None:
    good = packed({"坏.txt": b"abcdefgh" * 40, "好.txt": b"1 a"})
    place = good.index("坏.txt".encode()) + len("坏.txt".encode()) + 3
    taken, left = members(good[:place] + b"\xff\xff" + good[place + 2 :])
    assert [one.path for one in taken] == ["好.txt"]
    assert left[0].path == "坏.txt"


def test_a_locked_entry_is_named() -> None:
    data = bytearray(packed({"锁.txt": b"1 a"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    taken, left = members(bytes(data))
    assert (taken, left[0].path) == ((), "锁.txt")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 5, b"PK\x03\x04" + b"x" * 500])
def test_a_damaged_zip_is_refused(data: bytes) -> None:
    assert is_archive(data, "a.zip")
    with pytest.raises(Invalid):
        members(data)
