"""The acts of former records: reading a file, bringing its records in."""

from app.former.actions.bringing import bring_file
from app.former.actions.checking import bring_and_check, rehearse
from app.former.words import Bringing

__all__ = ["Bringing", "bring_and_check", "bring_file", "rehearse"]
