"""Audits, for programs: the same acts as the pages."""

from app.audits.api import carrying, findings, sampling
from app.audits.api.shared import blueprint

__all__ = ["blueprint", "carrying", "findings", "sampling"]
