"""The pages of registers."""

from app.registers.views import entries, imports
from app.registers.views.shared import blueprint

__all__ = ["blueprint", "entries", "imports"]
