"""What a source seems to be: its number and title, from the file's name and the lines above the text."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from app.documents.words.clauses import Line
from app.documents.words.states import DocumentKind
from app.importing.words import Guess
from app.kernel.numbers import document_number

_NUMBER = re.compile(r"(?<![A-Za-z\d])(?:QM|SP|QP|WI|QR|ED)[ -]?\d{1,4}(?:-\d{1,3})?(?![\d-])", re.IGNORECASE)
_LABEL = re.compile(r"^(?:文件)?(?:名称|标题|题目|title)\s*[|:：]?\s*", re.IGNORECASE)
_WORD = re.compile(r"[《》\s_|:：.·-]+")
_ENDINGS = "程序|规程|制度|手册|办法|规定|规范|标准|指导书|细则|流程|方案|procedure|manual"
_TITLE = re.compile(rf"^[\u4e00-\u9fffA-Za-z\d（）()、/与和及 ]{{2,40}}(?:{_ENDINGS})$", re.IGNORECASE)
_KINDS = {
    "QM": DocumentKind.MANUAL,
    "WI": DocumentKind.WORK_INSTRUCTION,
    "QR": DocumentKind.FORM,
    "ED": DocumentKind.EXTERNAL,
}
_ABOVE = 30


def guess(name: str, lines: Sequence[Line], first: int) -> Guess:
    """Number, title and kind of a source; `first` is the number of the line where the document begins."""
    near = [line.text.strip() for line in lines if line.number < first and line.text.strip()]
    spoken = [PurePath(name).stem, *near[:_ABOVE], *reversed(near[-_ABOVE:])]
    number = next((found for text in spoken if len(text) <= 80 for found in _numbers(text)), "")
    return Guess(number, _title(spoken, number), kind_of(number))


def kind_of(number: str) -> DocumentKind:
    """The kind of document that a number's letters stand for; a procedure if they tell nothing."""
    found = document_number(number)
    return _KINDS.get(found.kind, DocumentKind.PROCEDURE) if found else DocumentKind.PROCEDURE


def title_for(number: str, name: str, lines: Sequence[Line], first: int) -> str:
    """The title that stands beside a known number, or what `guess` says."""
    near = [PurePath(name).stem, *(line.text.strip() for line in lines if line.number < first)]
    return _title([text for text in near if text], number)


def _title(spoken: Iterable[str], number: str) -> str:
    texts = [text for text in spoken if len(text) <= 80]
    beside = (_NUMBER.sub("", text) for text in texts if number and number in _numbers(text))
    plain = (_LABEL.sub("", text) for text in texts if _TITLE.match(_LABEL.sub("", text)))
    for text in (*beside, *plain):
        title = _WORD.sub(" ", _LABEL.sub("", text)).strip()
        if len(title) >= 2 and not title.isascii():
            return title
    return next((text.strip("《》 ") for text in texts if _TITLE.match(text.strip("《》 "))), "")


def _numbers(text: str) -> list[str]:
    spelt = (document_number(found[0]) for found in _NUMBER.finditer(text))
    return [number.text for number in spelt if number]
