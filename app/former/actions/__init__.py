"""The acts of former records: reading a file, bringing its records in."""

from app.former.actions.bringing import Bringing, bring_file

__all__ = ["Bringing", "bring_file"]
