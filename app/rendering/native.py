"""The native libraries and font files that a PDF needs: load them, and say what is missing and how to get it."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.kernel.refusals import Unavailable
from app.kernel.wording import Words
from app.rendering.fonts import faces, harfbuzz

PRIVATE = Path(__file__).parents[2] / ".native"  # where ./qms unpacks Debian's packages for a user who is not root
NEEDED = (
    "libgobject-2.0.so.0",
    "libfontconfig.so.1",
    harfbuzz.CORE,
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
)
INSTALL = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS_CONF = Path(faces.__file__).with_name("fonts.conf")

NO_PANGO = Words(
    "缺少排版库 {missing}，无法生成 PDF。安装：{install}",
    "The layout library {missing} is missing, so no PDF can be made. Install it: {install}",
)
NO_FONTS = Words(
    "缺少字体文件 {missing}，无法生成 PDF。安装：pip install pylopdf-fonts-zh-cn",
    "The font file {missing} is missing, so no PDF can be made. Install it: pip install pylopdf-fonts-zh-cn",
)
SLOW = Words(
    "缺少 libharfbuzz-subset，生成 PDF 会慢几十倍。安装：{install}",
    "libharfbuzz-subset is missing, and a PDF takes dozens of times as long. Install it: {install}",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that printing needs: whether it is here, whether nothing works without it, and how to get it."""

    name: str
    found: bool
    needed: bool
    advice: Words | None = None


def load(folder: Path | None = None) -> None:
    """Load the native libraries into this process, from a private folder too. Raises Unavailable with the remedy.

    To be called before `weasyprint` is imported, which finds what is already loaded by name.
    """
    _preload(folder or PRIVATE)
    for finding in report(folder):
        if finding.needed and not finding.found and finding.advice:
            raise Unavailable(finding.advice)


@contextmanager
def own_fonts_only() -> Iterator[None]:
    """While a font configuration is made in here, fontconfig knows no font of this machine.

    It reads a variable of the environment; programs started later must not inherit that.
    """
    os.putenv("FONTCONFIG_FILE", str(FONTS_CONF))
    try:
        yield
    finally:
        os.unsetenv("FONTCONFIG_FILE")


def report(folder: Path | None = None) -> tuple[Finding, ...]:
    """What printing needs and has: Pango, HarfBuzz's subsetter, the fonts (for `./qms doctor`)."""
    _preload(folder or PRIVATE)
    lost = [name for name in NEEDED if not _loads(name)]
    fonts = faces.missing()
    return (
        Finding("Pango", not lost, True, NO_PANGO.filled(missing=", ".join(lost), install=INSTALL) if lost else None),
        Finding("HarfBuzz subset", can := harfbuzz.can_cut(), False, None if can else SLOW.filled(install=INSTALL)),
        Finding("fonts", not fonts, True, NO_FONTS.filled(missing=", ".join(fonts)) if fonts else None),
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@cache
def _preload(folder: Path) -> int:
    """Load every library of a folder, again and again until none more loads: they need one another."""
    waiting = sorted(folder.rglob("*.so.*")) if folder.is_dir() else []
    loaded = 0
    while waiting:
        left = [path for path in waiting if not _opens(path)]
        if len(left) == len(waiting):
            break
        loaded, waiting = loaded + len(waiting) - len(left), left
    return loaded


def _opens(path: Path) -> bool:
    try:
        ctypes.CDLL(str(path), ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True
