"""The routes of surveys: the customer's page, the campaigns, their acts."""

from app.surveys.views import acts, answering, campaigns, trend
from app.surveys.views.shared import blueprint

__all__ = ["acts", "answering", "blueprint", "campaigns", "trend"]
