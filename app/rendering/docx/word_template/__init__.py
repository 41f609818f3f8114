"""The controlled Word template of a form: `build` makes one, `added` what another lacks."""

from app.rendering.docx.word_template.building import added, build
from app.rendering.docx.word_template.sheet import WIDTH

__all__ = ["WIDTH", "added", "build"]
