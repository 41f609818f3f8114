"""Applications that tests share: made once a worker, given to each test as if they were new.

To make one takes longer than most tests, and a new one has forgotten every statement and template it had compiled.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app.db.base import database
from app.factory import create_app
from app.settings import Settings
from tests.inspecting import InspectingClient

_COMPILED = FileSystemBytecodeCache(tempfile.mkdtemp(prefix="qms-templates-"))


@dataclass(frozen=True)
class _Made:
    """An application, and what it was like when it was new."""

    app: Flask
    config: dict[str, Any]
    extensions: dict[str, Any]
    keys: dict[str, bytes]

    @classmethod
    def by(cls, settings: Settings) -> "_Made":
        app = create_app(settings)
        app.jinja_env.bytecode_cache = _COMPILED
        keys = {file.name: file.read_bytes() for file in settings.keys.iterdir()}
        return cls(app, dict(app.config), dict(app.extensions), keys)

    def as_new(self, settings: Settings) -> Flask:
        for standing, first in ((self.app.config, self.config), (self.app.extensions, self.extensions)):
            standing.clear()
            standing.update(first)
        shutil.rmtree(settings.keys, ignore_errors=True)
        settings.keys.mkdir(mode=0o700)
        for name, key in self.keys.items():
            (settings.keys / name).write_bytes(key)
            (settings.keys / name).chmod(0o600)
        self.app.test_client_class = InspectingClient
        return self.app


_MADE: dict[Settings, _Made] = {}


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """The application of these settings, as new but for its compiled statements; data and files are the caller's."""
    if settings not in _MADE:
        _MADE[settings] = _Made.by(settings)
    app = _MADE[settings].as_new(settings)
    with app.app_context():
        yield app
        database.session.remove()
        if settings.is_sqlite:  # its file may be another next time; connections to a server are kept
            database.engine.dispose()
