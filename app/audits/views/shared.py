"""What the pages share: the blueprint."""

from flask import Blueprint

blueprint = Blueprint("audits", __name__, template_folder="../templates")
