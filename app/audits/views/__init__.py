"""The pages of audits: the programme, one audit, its samples, findings."""

from app.audits.views import access, carrying, evidence, finding, programme, sampling
from app.audits.views.shared import blueprint

__all__ = ["access", "blueprint", "carrying", "evidence", "finding", "programme", "sampling"]
