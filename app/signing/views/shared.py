"""What the pages of signing share: the blueprint."""

from flask import Blueprint

blueprint = Blueprint("signing", __name__, template_folder="../templates")
