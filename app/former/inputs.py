"""The shape of what arrives at the page of former records, and what bringing in needs of the installation."""

from flask import request

from app.former.words import Bringing
from app.kernel import clock
from app.web.house import settings


def upload() -> tuple[str, bytes]:
    """Name and bytes of the file that was sent; nothing where none was chosen."""
    file = request.files.get("file")
    return (file.filename or "", file.read()) if file else ("", b"")


def about(name: str) -> Bringing:
    """What bringing in needs beside the file."""
    zone = settings().zone
    return Bringing(name, zone, clock.today(zone))
