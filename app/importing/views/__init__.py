"""The pages of importing: one file, a batch of files."""

from app.importing.views import batch, single
from app.importing.views.shared import blueprint

__all__ = ["batch", "blueprint", "single"]
