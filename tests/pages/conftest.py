"""The small company that tests of every route share."""

from pathlib import Path

import pytest

from tests.factories.world import World, make_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> World:
    """A company with something behind every address, made once."""
    return make_world(tmp_path_factory.mktemp("world") / "data", empty_sqlite)
