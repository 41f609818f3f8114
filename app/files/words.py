"""Words of files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was stored: its SHA-256 in hex, size in bytes, the name it came with, its media type."""

    sha256: str
    size: int
    name: str
    media_type: str
