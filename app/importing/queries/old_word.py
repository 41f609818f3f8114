"""Old Word files (.doc) and their like as .docx, by LibreOffice where it is installed; kept, as it takes seconds."""

import hashlib
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

_OLE, _RTF = bytes.fromhex("d0cf11e0a1b11ae1"), b"{\\rtf"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60


def modern(data: bytes, root: Path) -> bytes:
    """The file as .docx if it is an old Word file and LibreOffice can read it; else as it is, to be refused in words.

    `root` is where files are kept; what was made of an old one is kept in the cache beside it.
    """
    if not data.startswith((_OLE, _RTF)) or _LOCKED in data:
        return data
    kept = root.parent / "cache" / "old-word" / f"{hashlib.sha256(data).hexdigest()}.docx"
    if kept.is_file():
        return kept.read_bytes()
    made = _converted(data)
    if made is None:
        return data
    kept.parent.mkdir(parents=True, exist_ok=True)
    temporary = kept.parent / f".{secrets.token_hex(8)}.part"
    temporary.write_bytes(made)
    temporary.replace(kept)
    return made


def _converted(data: bytes) -> bytes | None:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"  # several at once need a profile each
        call = [program, "--headless", "--norestore", profile, "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(call, capture_output=True, timeout=_SECONDS, check=True)
            return (Path(folder) / "source.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
