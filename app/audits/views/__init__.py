"""The pages of audits: the programme, one audit, its samples, findings."""

from app.audits.views import carrying, evidence, finding, programme, sampling
from app.audits.views.shared import blueprint

__all__ = ["blueprint", "carrying", "evidence", "finding", "programme", "sampling"]
