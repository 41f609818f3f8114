"""What all commands share: refusals as one line and exit 1, JSON alone on standard output, progress on a terminal."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.kernel.refusals import Refusal
from app.web.house import settings

Command = TypeVar("Command", bound=Callable[..., Any])

_NO_TABLES = ("no such table", "does not exist")  # SQLite's words, PostgreSQL's words
_NOT_MADE_READY = "This data folder has not been made ready. Run ./qms init first, or just ./qms."


def answers_refusals(command: Command) -> Command:
    """Prints a refusal in the installation's language on standard error and ends with status 1."""

    @wraps(command)
    def answered(*args: object, **kwargs: object) -> object:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            language = settings().language
            click.echo(refusal.message.say(language), err=True)
            for problem in refusal.problems:
                if problem.message != refusal.message:
                    click.echo(f"  {problem.field}: {problem.message.say(language)}", err=True)
            raise SystemExit(1) from refusal
        except (OperationalError, ProgrammingError) as error:
            if not any(sign in str(error.orig) for sign in _NO_TABLES):
                raise
            say("这个数据目录还没有建立。先运行 ./qms init，或直接 ./qms。", _NOT_MADE_READY)
            raise SystemExit(1) from error

    return answered  # type: ignore[return-value]  # wraps keeps the signature


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, alone on standard output.")


def print_json(value: object) -> None:
    """Prints JSON, readable, with Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(zh: str, en: str) -> None:
    """Prints one line in the installation's language, on standard error, so that `--json` stays alone."""
    click.echo(zh if settings().language.value == "zh" else en, err=True)
