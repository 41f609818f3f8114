"""What an installation has beside its database: settings and signing keys, reached from views and commands."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from app.kernel import clock
from app.kernel.clock import Today
from app.kernel.keys import Keyring
from app.settings import Settings

_KEY = "qms.house"


@dataclass(frozen=True, slots=True)
class House:
    """The installation: its settings and its keyring."""

    settings: Settings
    keyring: Keyring


def furnish(app: Flask, house: House) -> None:
    """Gives an application its house."""
    app.extensions[_KEY] = house


def give(app: Flask, what: str, thing: object) -> None:
    """Hands in what a capability needs of a higher one; the factory knows both, the lower one does not."""
    app.extensions[f"qms.given.{what}"] = thing


def given(what: str) -> Any:
    """What was handed in."""
    return current_app.extensions[f"qms.given.{what}"]


def house() -> House:
    """The house of the application at work."""
    found: House = current_app.extensions[_KEY]
    return found


def keyring() -> Keyring:
    """The keyring of the application at work."""
    return house().keyring


def here() -> Today:
    """Today by the company's calendar, with its zone."""
    zone = settings().zone
    return Today(clock.today(zone), zone)


def settings() -> Settings:
    """The settings of the application at work."""
    return house().settings
