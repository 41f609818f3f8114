"""What all commands share: help and refusals in the installation's language, JSON alone on standard output.

They end with 0 if all is well, 1 if the answer is no, 2 if the call was wrong: it names what is not there, or cannot
be read.
"""

import gettext
import json
from collections.abc import Callable
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import current_app
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.db.shape import is_of_shape
from app.kernel.clock import calendar_day
from app.kernel.refusals import NotFound, Refusal, WrongVersion
from app.kernel.wording import Language, Words
from app.web import shapes
from app.web.house import settings
from app.web.programs import as_json

Command = TypeVar("Command", bound=Callable[..., Any])

_CATALOGUE = Path(__file__).resolve().parent / "translations"
_DOMAIN = "click"
_NO_DAY = Words("“{text}”不是日期，写成 2026-11-22。", "“{text}” is no day; write it as 2026-11-22.")


def _language() -> Language:
    return settings().language if current_app else Language.ZH


class _Spoken:
    """Help in two languages: Click's own is the English one, `zh` stands beside it. Which is said is known only when
    somebody asks, by the installation's language.
    """

    def __init__(self, *arguments: Any, zh: str, **attributes: Any) -> None:
        self._zh, self._en = zh, ""
        super().__init__(*arguments, **attributes)

    @property
    def help(self) -> str:
        """The help in the installation's language."""
        return Words(self._zh, self._en).say(_language())

    @help.setter
    def help(self, english: str | None) -> None:
        self._en = english or ""

    def get_short_help_str(self, _limit: int = 45) -> str:
        """The first sentence of a command's help: Click would cut Chinese, which has no spaces, in its middle."""
        return self.help.replace("。", ". ").partition(". ")[0].rstrip(".")


class SpokenCommand(_Spoken, click.Command):
    """A command; its docstring is its help in English."""


class SpokenGroup(_Spoken, click.Group):
    """A group of commands."""

    command_class = SpokenCommand


class SpokenOption(_Spoken, click.Option):
    """An option."""


command = partial(click.command, cls=SpokenCommand)
group = partial(click.group, cls=SpokenGroup)
option = partial(click.option, cls=SpokenOption)


def wrong_call(message: Words) -> click.UsageError:
    """The refusal of a call that cannot be meant so: printed with the command's usage, ends with 2."""
    return click.UsageError(message.say(_language()))


def catalogue() -> None:
    """Lets Click say its own messages from our catalogue; the environment's LANGUAGE chooses the language."""
    gettext.bindtextdomain(_DOMAIN, str(_CATALOGUE))
    gettext.textdomain(_DOMAIN)


def answers_refusals(command: Command) -> Command:
    """Prints a refusal in the installation's language on standard error; ends with 2 if what was named is not there,
    else with 1.
    """

    @wraps(command)
    def answered(*args: object, **kwargs: object) -> object:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            click.echo(refusal.message.say(_language()), err=True)
            for problem in refusal.problems:
                if problem.message != refusal.message:
                    click.echo(f"  {problem.field}: {problem.message.say(_language())}", err=True)
            raise SystemExit(2 if isinstance(refusal, NotFound | WrongVersion) else 1) from refusal
        except (OperationalError, ProgrammingError) as error:
            other = shapes.look() if is_of_shape(error) else None
            if other is None:
                raise
            click.echo(other.message.say(_language()), err=True)
            raise SystemExit(2 if shapes.is_foreign() else 1) from error

    return answered  # type: ignore[return-value]  # wraps keeps the signature


as_option = option(
    "--as", "username", required=True, metavar="NAME", help="The person who acts, by account.", zh="以哪个账号的名义。"
)


class _Day(click.ParamType):
    """A day as typed after an option: 2026-11-22."""

    name = "day"

    def convert(self, value: Any, _parameter: click.Parameter | None, _context: click.Context | None) -> date:
        """The day. Ends the call with 2 for what is none."""
        found = calendar_day(str(value))
        if found is None:
            raise wrong_call(_NO_DAY.filled(text=str(value)[:40]))
        return found


DAY = _Day()
json_option = option(
    "--json", "as_json", is_flag=True, help="Print JSON, alone on standard output.", zh="输出 JSON，标准输出里只有它。"
)


def print_json(value: object) -> None:
    """Prints JSON, readable, with Chinese as it is; days, moments and wordings as the API says them."""
    click.echo(json.dumps(as_json(value), ensure_ascii=False, indent=2))


def say(zh: str, en: str) -> None:
    """Prints one line in the installation's language, on standard error, so that `--json` stays alone."""
    click.echo(Words(zh, en).say(_language()), err=True)
