"""What an installation has beside its database: settings and signing keys, reached from views and commands."""

from dataclasses import dataclass

from flask import Flask, current_app

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


def house() -> House:
    """The house of the application at work."""
    found: House = current_app.extensions[_KEY]
    return found


def settings() -> Settings:
    """The settings of the application at work."""
    return house().settings
