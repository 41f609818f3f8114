"""The pages of distribution: checking a print, copies, reading."""

from app.distribution.views import checking, copies, reading
from app.distribution.views.shared import blueprint

__all__ = ["blueprint", "checking", "copies", "reading"]
