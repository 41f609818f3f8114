"""Forms in Word: `check` whether a template fits its form, `fill` it with a paper."""

from app.rendering.docx.word_form.filling import fill
from app.rendering.docx.word_form.fitting import check

__all__ = ["check", "fill"]
