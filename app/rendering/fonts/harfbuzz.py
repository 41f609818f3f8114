"""HarfBuzz through ctypes: which characters a face holds, and a cut of it with some of them.

A cut of a 30,000-character face takes a tenth of a second here and half a minute by pure Python.
"""

import ctypes
from collections.abc import Collection
from functools import cache
from pathlib import Path

CORE = "libharfbuzz.so.0"
SUBSET = "libharfbuzz-subset.so.0"
_NO_HINTING, _DESUBROUTINIZE, _NOTDEF_OUTLINE = 0x1, 0x4, 0x40
_HANDLE, _NUMBER = ctypes.c_void_p, ctypes.c_uint

_CORE_CALLS = {
    "hb_blob_create_from_file": (_HANDLE, [ctypes.c_char_p]),
    "hb_blob_get_length": (_NUMBER, [_HANDLE]),
    "hb_blob_get_data": (_HANDLE, [_HANDLE, ctypes.POINTER(_NUMBER)]),
    "hb_blob_destroy": (None, [_HANDLE]),
    "hb_face_create": (_HANDLE, [_HANDLE, _NUMBER]),
    "hb_face_collect_unicodes": (None, [_HANDLE, _HANDLE]),
    "hb_face_reference_blob": (_HANDLE, [_HANDLE]),
    "hb_face_destroy": (None, [_HANDLE]),
    "hb_set_create": (_HANDLE, []),
    "hb_set_add": (None, [_HANDLE, _NUMBER]),
    "hb_set_next": (ctypes.c_int, [_HANDLE, ctypes.POINTER(_NUMBER)]),
    "hb_set_destroy": (None, [_HANDLE]),
}
_SUBSET_CALLS = {
    "hb_subset_input_create_or_fail": (_HANDLE, []),
    "hb_subset_input_unicode_set": (_HANDLE, [_HANDLE]),
    "hb_subset_input_set_flags": (None, [_HANDLE, _NUMBER]),
    "hb_subset_input_destroy": (None, [_HANDLE]),
    "hb_subset_or_fail": (_HANDLE, [_HANDLE, _HANDLE]),
}


class CutFailed(Exception):
    """HarfBuzz could not cut a face: it is damaged, or memory ran out."""


def _library(name: str, calls: dict[str, tuple[object, list[object]]]) -> ctypes.CDLL:
    library = ctypes.CDLL(name)
    for call, (result, arguments) in calls.items():
        function = getattr(library, call)
        function.restype, function.argtypes = result, arguments
    return library


@cache
def _core() -> ctypes.CDLL:
    return _library(CORE, _CORE_CALLS)


@cache
def _subset() -> ctypes.CDLL:
    return _library(SUBSET, _SUBSET_CALLS)


def can_cut() -> bool:
    """Whether the library that cuts faces is on this machine."""
    try:
        _subset()
    except OSError:
        return False
    return True


def characters(source: Path) -> frozenset[int]:
    """The code points a font file holds; none if it is no font. Raises OSError without HarfBuzz."""
    core = _core()
    blob, found = core.hb_blob_create_from_file(str(source).encode()), core.hb_set_create()
    face = core.hb_face_create(blob, 0)
    core.hb_face_collect_unicodes(face, found)
    point, points = _NUMBER(0xFFFFFFFF), set()
    while core.hb_set_next(found, ctypes.byref(point)):
        points.add(point.value)
    core.hb_set_destroy(found)
    core.hb_face_destroy(face)
    core.hb_blob_destroy(blob)
    return frozenset(points)


def cut(source: Path, points: Collection[int]) -> bytes:
    """A font file with only the given code points. Raises OSError without HarfBuzz, CutFailed if it gives up."""
    core, subset = _core(), _subset()
    blob = core.hb_blob_create_from_file(str(source).encode())
    face = core.hb_face_create(blob, 0)
    wanted = subset.hb_subset_input_create_or_fail()
    subset.hb_subset_input_set_flags(wanted, _NO_HINTING | _DESUBROUTINIZE | _NOTDEF_OUTLINE)
    chosen = subset.hb_subset_input_unicode_set(wanted)
    for point in points:
        core.hb_set_add(chosen, point)
    smaller = subset.hb_subset_or_fail(face, wanted)
    subset.hb_subset_input_destroy(wanted)
    core.hb_face_destroy(face)
    core.hb_blob_destroy(blob)
    if not smaller:
        raise CutFailed(str(source))
    return _bytes_of(smaller)


def _bytes_of(face: int) -> bytes:
    core, length = _core(), _NUMBER()
    blob = core.hb_face_reference_blob(face)
    data = core.hb_blob_get_data(blob, ctypes.byref(length))
    taken = ctypes.string_at(data, length.value)
    core.hb_blob_destroy(blob)
    core.hb_face_destroy(face)
    return taken
