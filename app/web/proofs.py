"""How a command is given what proves the person who signs: from standard input or a file, or asked for."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from app.kernel.proofs import Credentials
from app.kernel.wording import Words
from app.web.commands import option
from app.web.house import house, settings

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_stdin_option = option(
    "--password-stdin",
    is_flag=True,
    help="Read the password of the signature from standard input.",
    zh="从标准输入读签署用的密码。",
)
_file_option = option("--password-file", type=_FILE, help="Or from a file.", zh="或从文件里读。")
_code_option = option(
    "--code",
    default="",
    metavar="123456",
    help="The one-time code of the second factor, or a recovery code, where signing asks for it.",
    zh="第二因素的一次性码或备用码，签署要求时写上。",
)


@dataclass(frozen=True, slots=True)
class GivenProof:
    """What was typed after a command's name to prove who signs."""

    from_stdin: bool
    file: Path | None
    code: str

    def credentials(self, *, asks: bool) -> Credentials:
        """The proof. `asks`: at a terminal, what is missing is asked for."""
        if self.from_stdin:
            password = sys.stdin.readline().rstrip("\r\n")
        elif self.file:
            password = self.file.read_text("utf-8").split("\n", 1)[0].rstrip("\r")
        else:
            password = _asked(_PASSWORD) if asks and sys.stdin.isatty() else ""
        needs_code = asks and password and house().keyring.demands_code and sys.stdin.isatty()
        return Credentials(password, self.code or (_asked(_CODE) if needs_code else ""))


def proof_options(command: Command) -> Command:
    """The options of a command that signs: `--password-stdin`, `--password-file` and `--code`. They arrive under these
    names; `given_proof` takes them together.
    """
    return _stdin_option(_file_option(_code_option(command)))


def given_proof(*, password_stdin: bool, password_file: Path | None, code: str) -> GivenProof:
    """The options of `proof_options` as one."""
    return GivenProof(password_stdin, password_file, code)


def _asked(words: Words) -> str:
    said: str = click.prompt(words.say(settings().language), hide_input=True, err=True)
    return said


_PASSWORD = Words("签署用的密码", "Password for the signature")
_CODE = Words("一次性码", "One-time code")
