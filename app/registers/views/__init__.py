"""The pages of registers."""

from app.registers.views import entries
from app.registers.views.shared import blueprint

__all__ = ["blueprint", "entries"]
