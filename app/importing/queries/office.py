"""LibreOffice, where it is installed: a file in another format, kept in a cache, as it takes seconds."""

import hashlib
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60


def in_format(files: Mapping[str, bytes], export: str, root: Path, shelf: str) -> dict[str, bytes]:
    """Some files, by their names, in another format; those that LibreOffice cannot read are left out.

    `export` is the ending, and behind a colon the filter of LibreOffice and its options, if it takes any. `root` is
    where files are kept; what was made is kept on a shelf of the cache beside it.
    """
    ending = export.partition(":")[0]
    places = {name: _place(root, shelf, data, ending) for name, data in files.items()}
    wanted = {name: data for name, data in files.items() if not places[name].is_file()}
    for name, data in _made(wanted, export).items() if wanted else ():
        _keep(places[name], data)
    return {name: place.read_bytes() for name, place in places.items() if place.is_file()}


def _place(root: Path, shelf: str, data: bytes, ending: str) -> Path:
    return root.parent / "cache" / shelf / f"{hashlib.sha256(data).hexdigest()}.{ending}"


def _keep(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.parent / f".{secrets.token_hex(8)}.part"
    temporary.write_bytes(data)
    temporary.replace(place)


def _made(files: Mapping[str, bytes], export: str) -> dict[str, bytes]:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        sources = {name: Path(folder) / f"{at}{Path(name).suffix}" for at, name in enumerate(files)}
        for name, source in sources.items():
            source.write_bytes(files[name])
        profile = f"-env:UserInstallation=file://{folder}/profile"  # several at once need a profile each
        call = [program, "--headless", "--norestore", profile, "--convert-to", export, "--outdir", folder]
        try:
            subprocess.run([*call, *map(str, sources.values())], capture_output=True, timeout=_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return {}
        made = {name: source.with_suffix(f".{export.partition(':')[0]}") for name, source in sources.items()}
        return {name: path.read_bytes() for name, path in made.items() if path.is_file()}
