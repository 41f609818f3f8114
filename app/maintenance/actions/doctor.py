"""What this machine has and lacks, and how to get it."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pysqlite3.dbapi2 as sqlite

from app.db.engine import FIRST_SOUND_SQLITE
from app.kernel.wording import Words
from app.rendering import native
from app.settings import Settings

_LEAST_SPACE = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, whether the system can run without it, and what to do."""

    name: Words
    ok: bool
    needed: bool
    advice: Words


def examine(settings: Settings) -> tuple[Check, ...]:
    """Looks at libraries, fonts, data folder and space."""
    printing = tuple(
        Check(
            Words(f"打印：{finding.name}", f"Printing: {finding.name}"),
            finding.found,
            False,
            finding.advice or _NOTHING,
        )
        for finding in native.report()
    )
    return (_sqlite(), *_data_folder(settings.data), *printing)


def _sqlite() -> Check:
    name = Words(f"SQLite {sqlite.sqlite_version}", f"SQLite {sqlite.sqlite_version}")
    return Check(name, sqlite.sqlite_version_info >= FIRST_SOUND_SQLITE, True, _SQLITE_ADVICE)


def _data_folder(data: Path) -> tuple[Check, ...]:
    near = data if data.exists() else data.absolute().parent
    free = shutil.disk_usage(near).free
    writable = os.access(near, os.W_OK)
    name = Words(f"数据目录 {data}", f"Data folder {data}")
    space = Words(f"空余空间 {free // 1024 // 1024} MB", f"Free space {free // 1024 // 1024} MB")
    return (Check(name, writable, True, _DATA_ADVICE), Check(space, free >= _LEAST_SPACE, True, _SPACE_ADVICE))


_NOTHING = Words("", "")
_SQLITE_ADVICE = Words("重新安装：pip install -r requirements.txt", "Install again: pip install -r requirements.txt")
_DATA_ADVICE = Words("让运行它的账号能写这个目录，或用 QMS_DATA 换一个。", "Let the user write there, or set QMS_DATA.")
_SPACE_ADVICE = Words("腾出至少 500 MB。", "Free at least 500 MB.")
