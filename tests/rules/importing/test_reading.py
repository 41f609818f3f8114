"""Files are read in any usual encoding, and refused with a word on what to do."""

import codecs
import unicodedata

import pytest

from app.importing.rules.reading import MAX_BYTES, read, shown_name
from app.importing.words import SourceFormat
from app.kernel.refusals import Invalid, TooLarge

SIMPLIFIED = "1 目的\n为了及时答复顾客的投诉，制定本程序。\n2 范围\n适用于售后服务。\n"
TRADITIONAL = "1 目的\n為了及時答覆顧客的投訴，制定本程序。\n2 範圍\n適用於售後服務。\n"


def text_of(data: bytes, name: str = "程序.txt") -> str:
    return "\n".join(line.text for line in read(data, name).lines)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_simplified_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert text_of(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "gb18030", "utf-16"])
def test_traditional_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert text_of(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize(("encoding", "name"), [("gb18030", "GB18030"), ("big5", "Big5"), ("utf-16", "UTF-16")])
def test_an_encoding_that_was_recognised_is_told(encoding: str, name: str) -> None:
    (note,) = read(TRADITIONAL.encode(encoding), "a.txt").notes
    assert name in note.zh
    assert name in note.en


def test_utf8_needs_no_note() -> None:
    assert read(SIMPLIFIED.encode(), "a.txt").notes == ()


def test_a_byte_order_mark_is_no_text() -> None:
    assert text_of(codecs.BOM_UTF8 + SIMPLIFIED.encode()).startswith("1 目的")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_lines_end_in_any_way(end: str) -> None:
    assert [line.text for line in read(f"1 目的{end}做好。".encode(), "a.txt").lines] == ["1 目的", "做好。"]


def test_nuls_in_a_text_are_removed_and_told() -> None:
    source = read(b"1 \x00" + SIMPLIFIED.encode() * 3, "a.txt")
    assert "\x00" not in "".join(line.text for line in source.lines)
    assert "1 个控制字符" in source.notes[0].zh


def test_invisible_characters_are_removed_and_told() -> None:
    source = read("4\u200b.1 见\u202e程序\ufeff。".encode(), "a.txt")
    assert source.lines[0].text == "4.1 见程序。"
    assert "3 个看不见" in source.notes[0].zh


@pytest.mark.parametrize(
    ("data", "name", "hint"),
    [
        (b"", "a.txt", "没有文字"),
        (b" \n \n", "a.txt", "没有文字"),
        (b"\x00\x01\x02\x03" * 200, "a.txt", "控制字符"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"%PDF-1.7 ...", "a.txt", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "a.png", "图片"),
        (b"\xff\xd8\xff\xe0....", "a.txt", "图片"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "a.doc", ".docx"),
        (b"{\\rtf1 hello}", "a.rtf", ".docx"),
        (b"a,b", "a.xlsx", ".xlsx"),
        (b"1 \x81\xff\xff\xfe\x80 \xff", "a.txt", "编码"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "a.txt", "UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "a.txt", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes, name: str, hint: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(data, name)
    assert hint in refusal.value.message.zh
    assert refusal.value.message.en


def test_a_file_over_fifty_megabytes_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(b"1" * (MAX_BYTES + 1), "a.txt")


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(b"1" * 200_000, "a.txt")


def test_a_text_says_that_its_lines_may_be_broken() -> None:
    source = read(SIMPLIFIED.encode(), "a.txt")
    assert (source.format, source.broken) == (SourceFormat.TEXT, True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "a.txt"),
        ("C:\\x\\b.txt", "b.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("", "text"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
        ("a\x00.txt", "a.txt"),
    ],
)
def test_a_file_s_name_is_shown_without_folders_and_tricks(name: str, shown: str) -> None:
    assert shown_name(name) == shown


TRAPS = [
    "²①½٣１５",
    "1,234.56 -0 NaN 1e999",
    "9" * 5000,
    "é e\u0301 ﬁ ㈱ Å",
    "👨‍👩‍👧 🇹🇼",
    "{{7*7}} ${7*7} %(x)s {0.__class__}",
    "=1+1 @SUM(1)",
    "<script>x</script>",
    "../ ..%2f",
    "'; -- %_[",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_strings_come_through_unharmed(trap: str) -> None:
    assert text_of(f"1 目的\n{trap}".encode()) == unicodedata.normalize("NFC", f"1 目的\n{trap}")
