"""The faces in use: Song for text, Hei for heads and forms, Marks for check boxes; cut to what is written."""

import hashlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from app.rendering.fonts import harfbuzz

PACKAGE = "pylopdf_fonts_zh_cn"
FILES = {"song": "NotoSerifSC-Regular.otf", "hei": "NotoSansSC-Regular.otf"}
MARKS = Path(__file__).with_name("qms-marks.ttf")
BOXES = frozenset((0x2610, 0x2611, 0x2612))
SIGNS = "–—‘’“”…•·→←≤≥≠≈×÷′″−√∑ΣΩμ℃‰№①②③④⑤⑥⑦⑧⑨⑩〔〕《》〈〉「」『』【】〇　Ⅰ▲●○◎★☆□■"
NAMES = "喆堃镕㛃䶮𬱖昇珺婧昕玥晗烨燊祎赟頔翀淼甯璟煊玮琤"  # in people's names, and outside GB2312


@dataclass(frozen=True, slots=True)
class Faces:
    """The font files of one print run: name → bytes, and the code points they hold together."""

    files: dict[str, bytes]
    points: frozenset[int]


def face_path(name: str) -> Path | None:
    """Where the full face `song` or `hei` lies, or None if its package is not installed."""
    try:
        path = Path(str(files(PACKAGE))) / FILES[name]
    except ModuleNotFoundError:
        return None
    return path if path.is_file() else None


def missing() -> tuple[str, ...]:
    """The names of the font files that are not on this machine."""
    lost = [FILES[name] for name in FILES if face_path(name) is None]
    return (*lost, *([] if MARKS.is_file() else [MARKS.name]))


@cache
def common() -> frozenset[int]:
    """The code points every cut holds: Latin, GB2312 and the signs and name characters above."""
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    chinese = "".join(row.decode("gb2312", "ignore") for row in rows)
    latin = (*range(0x20, 0x7F), *range(0xA0, 0x100))
    return frozenset((*map(ord, chinese + SIGNS + NAMES), *latin))


@cache
def held() -> frozenset[int]:
    """The code points that both full faces hold, and the check boxes. Raises OSError without HarfBuzz."""
    song, hei = (harfbuzz.characters(_must(name)) for name in ("song", "hei"))
    return (song & hei) | BOXES


def faces(more: Collection[int] = (), cache_folder: Path | None = None) -> Faces:
    """The faces cut to the common characters and some more, kept in a folder for the next start.

    Where HarfBuzz cannot cut, the full faces. Raises OSError if a font file or HarfBuzz is missing.
    """
    points = (common() | frozenset(more)) & held()
    taken = {"marks": MARKS.read_bytes()}
    if not harfbuzz.can_cut():
        return Faces(taken | {name: _must(name).read_bytes() for name in FILES}, held())
    return Faces(taken | {name: _kept(name, points, cache_folder) for name in FILES}, points | BOXES)


def _must(name: str) -> Path:
    path = face_path(name)
    if path is None:
        raise FileNotFoundError(FILES[name])
    return path


def _kept(name: str, points: frozenset[int], folder: Path | None) -> bytes:
    """A cut from the folder, or made now and put there; a folder that takes nothing costs only time."""
    source = _must(name)
    spelt = f"{source.stat().st_size}:{','.join(map(str, sorted(points)))}"
    kept = folder / f"{name}-{hashlib.sha256(spelt.encode()).hexdigest()[:16]}.otf" if folder else None
    if kept is None:
        return harfbuzz.cut(source, points)
    try:
        return kept.read_bytes()
    except OSError:
        made = harfbuzz.cut(source, points)
        _put(kept, made)
        return made


def _put(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(target)
    except OSError:
        return
