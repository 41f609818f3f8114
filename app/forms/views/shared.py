"""What the pages of forms share: the blueprint, and what making a template needs of the house."""

from flask import Blueprint

from app.forms.words.controlled import Workshop
from app.web.house import settings

blueprint = Blueprint("forms", __name__, template_folder="../templates")


def shop() -> Workshop:
    """Where files are, whose forms these are, and in which zone."""
    found = settings()
    return Workshop(found.files, found.company, found.zone)
