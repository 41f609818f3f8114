"""Forms in Word: `check` whether a template fits its form, `fill` it with a paper, `amended` it follows its form;
`read_sheet` says what a company's empty sheet asks, `placed` makes it a template.
"""

from app.rendering.docx.word_form.amending import amended
from app.rendering.docx.word_form.blanks.placing import placed
from app.rendering.docx.word_form.blanks.reading import read_sheet
from app.rendering.docx.word_form.filling import fill
from app.rendering.docx.word_form.fitting import check

__all__ = ["amended", "check", "fill", "placed", "read_sheet"]
