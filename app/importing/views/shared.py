"""What the pages of importing share: the blueprint, and the files of an upload."""

from flask import Blueprint, request

from app.importing.words import Upload

blueprint = Blueprint("importing", __name__, template_folder="../templates")


def uploads() -> tuple[Upload, ...]:
    """The files that were sent, each with its path inside the folder it was chosen from; one without name or content
    where none was chosen.
    """
    sent = (*request.files.getlist("file"), *request.files.getlist("folder"))
    return tuple(Upload(one.filename, one.read()) for one in sent if one.filename) or (Upload("", b""),)
