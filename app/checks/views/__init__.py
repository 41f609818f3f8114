"""The pages of cases, checks and the calendar."""

from app.checks.views import calendar, cases, checking
from app.checks.views.shared import blueprint

__all__ = ["blueprint", "calendar", "cases", "checking"]
