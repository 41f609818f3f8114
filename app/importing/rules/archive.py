"""The files of a ZIP: safely unpacked, with names in Chinese spelt right; what is no document is passed over."""

import io
import zipfile
from collections.abc import Iterable

from app.importing.words import PassedOver, Upload
from app.kernel.archives import BROKEN_ZIP
from app.kernel.refusals import Invalid, TooLarge
from app.kernel.wording import Words

MAX_FILES = 5000
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_FILE = 50 * 1024 * 1024
MAX_RATIO = 200
_DENSE_FROM = 4 * 1024 * 1024
_LONGEST_PATH = 300
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "icon\r"})
_ZIP, _WORD = b"PK\x03\x04", "[Content_Types].xml"


def is_archive(data: bytes, name: str) -> bool:
    """Whether a file is a ZIP of documents: it is a ZIP and no Word file."""
    if not data.startswith(_ZIP) and not (data.startswith(b"PK") and name.lower().endswith(".zip")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _WORD not in archive.namelist()
    except BROKEN_ZIP:
        return name.lower().endswith(".zip")


def members(data: bytes) -> tuple[tuple[Upload, ...], tuple[PassedOver, ...]]:
    """The files of a ZIP and what was passed over, each with its reason.

    Raises Invalid for a damaged ZIP, TooLarge for more than 5,000 files or 1 GB unpacked. One file that is damaged,
    locked, named to lead out of its folder or packed too densely is passed over; the others are taken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES:
                raise TooLarge(_MANY.filled(count=len(entries), limit=MAX_FILES))
            return _taken(archive, entries)
    except BROKEN_ZIP:
        raise Invalid(_DAMAGED) from None


def chosen(files: Iterable[Upload]) -> tuple[tuple[Upload, ...], tuple[PassedOver, ...]]:
    """Which files of a folder are documents: not what systems and Word leave behind."""
    kept, left = [], []
    for one in files:
        reason = _left_behind(one.path)
        if reason is None:
            kept.append(one)
        else:
            left.append(PassedOver(shown_path(one.path), reason))
    return tuple(kept), tuple(left)


def shown_path(path: str) -> str:
    """A path as it can be shown: with slashes, without what nobody sees, its last 300 characters."""
    kept = "".join(one if one.isprintable() else "�" for one in path.replace("\\", "/")).strip("/")
    return kept[-_LONGEST_PATH:] or "text"


def _taken(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> tuple[tuple[Upload, ...], tuple[PassedOver, ...]]:
    taken: list[Upload] = []
    left: list[PassedOver] = []
    total = 0
    for entry in entries:
        path = _spelt(entry)
        reason = _left_behind(path) or _against(path, entry)
        content = _content(archive, entry) if reason is None else None
        if content is None:
            left.append(PassedOver(shown_path(path), reason or _ENTRY_DAMAGED))
            continue
        total += len(content)
        if total > MAX_UNPACKED:
            raise TooLarge(_UNPACKED)
        taken.append(Upload(path, content))
    return tuple(taken), tuple(left)


def _spelt(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: UTF-8 where it says so; else the bytes read as UTF-8, else as GB18030, as Windows packs."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _left_behind(path: str) -> Words | None:
    folders = path.replace("\\", "/").split("/")
    name = folders[-1].casefold()
    if name.startswith("~$") or (name.startswith("~") and name.endswith(".tmp")):
        return _LOCK
    if name in _LEFT_BY_SYSTEMS or name.startswith("._") or "__MACOSX" in folders:
        return _OF_THE_SYSTEM
    return None


def _against(path: str, entry: zipfile.ZipInfo) -> Words | None:
    """Why an entry is not unpacked, or None."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        return _LEADS_OUT
    if entry.flag_bits & 0x1:
        return _LOCKED
    if entry.file_size > MAX_FILE:
        return _LARGE
    dense = entry.file_size > _DENSE_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    return _DENSE if dense else None


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    try:
        with archive.open(entry) as stream:
            data = stream.read(min(entry.file_size, MAX_FILE) + 1)
    except BROKEN_ZIP:
        return None
    return data if len(data) == entry.file_size else None


_MANY = Words(
    "压缩包里有 {count} 份文件，一次最多 {limit} 份。分几次导入。",
    "The ZIP holds {count} files; at most {limit} are taken at once. Split it.",
)
_UNPACKED = Words("压缩包解开超过 1 GB。分几次导入。", "The ZIP unpacks to more than 1 GB. Split it.")
_DAMAGED = Words("压缩包已损坏，打不开。重新压缩再上传。", "The ZIP is damaged. Pack it again and upload that.")
_ENTRY_DAMAGED = Words("在压缩包里已损坏。单独再传一次。", "Damaged inside the ZIP. Upload it again on its own.")
_LOCK = Words("Word 打开文件时留下的临时文件。", "A temporary file that Word leaves while a document is open.")
_OF_THE_SYSTEM = Words("电脑自己生成的文件，不是文档。", "A file the computer made for itself, no document.")
_LEADS_OUT = Words(
    "文件名带有 .. 或盘符，会写到别处，没有解开。", "Its name leads out of its folder; it was not unpacked."
)
_LOCKED = Words("设了压缩密码，打不开。去掉密码再传。", "Locked with a password. Remove it and upload again.")
_LARGE = Words("超过 50 MB。", "Larger than 50 MB.")
_DENSE = Words(
    "压缩得过密，可能是压缩炸弹，没有解开。", "Packed so densely that it may be a bomb; it was not unpacked."
)
