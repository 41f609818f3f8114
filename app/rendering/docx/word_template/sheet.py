"""What all blocks of one form's template share."""

from app.kernel.wording import Language, Words
from app.rendering.docx.markup.pieces import Controls, label, mm
from app.rendering.paper import FormPaper

WIDTH = 175.0
LABEL = 25.0
_SIDE = {Language.ZH: 11.0, Language.EN: 24.0}


class Sheet:
    """What all blocks of one form share: its paper, its controls, its language and the width of the side column."""

    def __init__(self, paper: FormPaper, controls: Controls) -> None:
        self.paper = paper
        self.controls = controls
        self.side = _SIDE[paper.language]

    def say(self, wording: Words) -> str:
        """The wording in the paper's language."""
        return wording.say(self.paper.language)

    def other(self, wording: Words) -> str:
        """The wording in the other language if the paper is bilingual, else empty."""
        return (
            wording.say(Language.EN if self.paper.language is Language.ZH else Language.ZH)
            if self.paper.bilingual
            else ""
        )

    def label(self, width: float, wording: Words, *, required: bool = False) -> str:
        """A label cell of so many millimetres."""
        return label(mm(width), self.say(wording), required=required, below=self.other(wording))
