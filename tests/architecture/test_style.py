"""The style of the code: ruff's rules and its formatting, as pyproject.toml sets them."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import needed

ROOT = Path(__file__).resolve().parents[2]
OURS = ("app", "tests", "wsgi.py")


def ruff(*arguments, cwd=ROOT):
    if find_spec("ruff") is None:
        needed("ruff: pip install -r requirements-dev.txt")
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache"]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("rule", [("check",), ("format", "--check")], ids=" ".join)
def test_the_code_keeps_the_style(rule):
    done = ruff(*rule, *OURS)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("rule", [("check",), ("format", "--check")], ids=" ".join)
def test_a_break_of_the_style_is_caught(rule, tmp_path):
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "bad.py").write_text("import os\ndef f(x):return  x\n", "utf-8")
    assert ruff(*rule, "bad.py", cwd=tmp_path).returncode == 1
