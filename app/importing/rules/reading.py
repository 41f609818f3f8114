"""A file as lines of text: plain text in any usual encoding, or Word."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import PurePath

from app.documents.words.clauses import Line
from app.importing.rules.encodings import cleaned, decoded
from app.importing.rules.frames import frames_of
from app.importing.rules.word.text import NOTHING_DRAWN, word_text
from app.importing.words import ReadText, SourceFormat
from app.kernel.identity import has_hidden_characters
from app.kernel.refusals import Invalid, TooLarge
from app.kernel.wording import Words

MAX_BYTES = 50 * 1024 * 1024
MAX_CHARACTERS = 5_000_000
MAX_LINE = 100_000
_MARKDOWN = frozenset({".md", ".markdown"})
_HASHES = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_TEXT_ENDINGS = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def read(data: bytes, name: str, changes: str = "", drawn: Mapping[str, bytes] = NOTHING_DRAWN) -> ReadText:
    """The text of a file, line by line. `name` is what the file was called; its ending decides little. `changes` says
    what becomes of the changes that Word tracked (`rules.deciding`), `drawn` are its EMF and WMF pictures as PNG.

    Raises TooLarge over 50 MB, and Invalid for anything that is no text and no sound .docx; the message says
    what to do.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(_TOO_LARGE.filled(size=len(data) // 2**20 + 1))
    if not data.strip():
        raise Invalid(_EMPTY if name else NO_FILE)
    shown, ending = shown_name(name), PurePath(name).suffix.lower()
    if data.startswith(_ZIP) or ending in (".docx", ".docm"):
        word = word_text(data, changes, drawn)
        found = _read(shown, SourceFormat.WORD, word.lines, word.notes)
        return replace(found, heads=(*word.heads, *found.heads), changes=word.changes, pictures=word.pictures)
    _refuse_other(data, ending)
    text, encoding = decoded(data)
    breaks = _breaks(text)
    text, notes = cleaned(text)
    if ending in _MARKDOWN:
        text = _STRONG.sub(r"\2", _HASHES.sub("", text))
    spelt = () if encoding == "UTF-8" else (_ENCODING.filled(encoding=encoding),)
    return _read(shown, SourceFormat.TEXT, text.split("\n"), (*spelt, *notes), breaks)


def shown_name(name: str) -> str:
    """A file's name as it can be shown: without folders and hidden characters, at most 120 characters."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(one for one in bare if one.isprintable() and not has_hidden_characters(one)).strip()
    return kept[-120:] or "text"


def _breaks(text: str) -> tuple[int, ...]:
    """The lines at which pages begin, where the text keeps form feeds."""
    *pages, _ = text.split("\f")
    return tuple(accumulate(cleaned(page)[0].count("\n") + 1 for page in pages))


def _read(
    name: str, form: SourceFormat, lines: list[str], notes: tuple[Words, ...], breaks: tuple[int, ...] = ()
) -> ReadText:
    if sum(map(len, lines)) > MAX_CHARACTERS or max(map(len, lines), default=0) > MAX_LINE:
        raise TooLarge(_TOO_LONG)
    if not any(line.strip() for line in lines):
        raise Invalid(_EMPTY)
    frames = frames_of(lines, breaks)
    numbered = tuple(Line(at + 1, line.rstrip()) for at, line in enumerate(lines) if at not in frames)
    heads = tuple(dict.fromkeys(lines[at].strip() for at in sorted(frames)))
    told = (_FRAMES.filled(count=len(frames)),) if frames else ()
    return ReadText(name, form, numbered, form is SourceFormat.TEXT, (*notes, *told), heads)


def _refuse_other(data: bytes, ending: str) -> None:
    if data.startswith((_OLE, b"{\\rtf")) or ending in (".doc", ".wps", ".rtf"):
        raise Invalid(_OLD_WORD)
    if data[:1024].lstrip().startswith(b"%PDF") or ending == ".pdf":
        raise Invalid(_PDF)
    if data.startswith(_PICTURES):
        raise Invalid(_PICTURE)
    if ending not in _TEXT_ENDINGS:
        raise Invalid(_OTHER.filled(ending=shown_name(ending)[:12]))


_TOO_LARGE = Words(
    "文件有 {size} MB，最多 50 MB。在 Word 里压缩图片，或另存一份只留文字的，再导入。",
    "The file has {size} MB; at most 50 MB are taken. Compress its pictures in Word, "
    "or save a copy with the text alone, and bring that in.",
)
_TOO_LONG = Words(
    "文字太长：最多 500 万字，一行最多 10 万字。拆开再上传。",
    "The text is too long: at most 5 million characters, 100,000 in a line. Split it and upload the parts.",
)
NO_FILE = Words("没有选文件。先选一个，再读取。", "No file was chosen. Choose one first.")
_EMPTY = Words("文件里没有文字。", "There is no text in this file.")
_OLD_WORD = Words(
    "这是旧格式（.doc、.rtf、.wps），或设了打开密码。用 Word 或 WPS 去掉密码，另存为 .docx 再上传。",
    "This is an old format (.doc, .rtf, .wps), or it is locked with a password. Remove the password in Word or WPS, "
    "save it as .docx and upload that.",
)
_PDF = Words(
    "PDF 读不出条款。上传它的 Word 原件（.docx），或复制文字存成 .txt。",
    "Clauses cannot be read from a PDF. Upload its Word original (.docx), or save the text as .txt.",
)
_PICTURE = Words(
    "这是图片，读不出文字。上传 .docx 或 .txt。",
    "This is a picture; no text can be read from it. Upload a .docx or .txt.",
)
_OTHER = Words(
    "不认得 {ending} 文件。上传 .docx 或 .txt。", "Files of type {ending} cannot be read. Upload a .docx or .txt."
)
_FRAMES = Words(
    "页眉、页脚、页码 {count} 行没有带入。", "Page headers, footers and page numbers: {count} lines were left out."
)
_ENCODING = Words("按 {encoding} 编码读出。", "Read as {encoding}.")
