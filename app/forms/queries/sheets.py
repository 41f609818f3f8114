"""Empty sheets of the company that were kept to begin forms from."""

from pathlib import Path

from app.db.session import Session
from app.files import queries as files
from app.forms.rules.source.proposing import Proposal, propose
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.rendering.docx.word_form import read_sheet
from app.rendering.docx.word_form.blanks.found import Sheet


def sheet_of(session: Session, folder: Path, sha256: str) -> tuple[Sheet, Proposal, str]:
    """A kept sheet as it is read, what is proposed of it, and the file's name. Raises NotFound."""
    known = files.file(session, sha256)
    if known is None or not known.media_type.endswith("wordprocessingml.document"):
        raise NotFound(_NO_SHEET)
    sheet = read_sheet(files.read(folder, sha256))
    return sheet, propose(sheet.blanks, sheet.title), known.name


_NO_SHEET = Words("没有这份 Word 文件，再传一次", "There is no such Word file; send it again")
