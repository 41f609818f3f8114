"""What a source seems to be: its number and title, from the file's name and the lines above the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from app.documents.words.clauses import Line
from app.documents.words.states import DocumentKind
from app.importing.rules.cover import cover_of, label_in
from app.importing.rules.spelling import folded
from app.importing.words import Guess
from app.kernel.numbers import document_number

_NUMBER = re.compile(
    r"(?<![A-Za-z\d])(?P<kind>QM|SP|QP|WI|QR|ED)[ _/.-]{0,3}(?P<series>\d{1,4})"
    r"(?: ?[-_/.] ?(?P<item>\d{1,3})(?![\d]|[-.年/]\d))?(?!\d)",
    re.IGNORECASE,
)
_REVISION = re.compile(r"(?<![A-Za-z\d])(?:V\d+(?:\.\d+)+|[A-Z][-/.]?\d(?!\d|\.\d)|第?[A-Z]版)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:文件)?(?:名称|标题|题目|title)\s*[|:：]?\s*", re.IGNORECASE)
_CODE_LABEL = re.compile(r"编\s*号|编\s*码|版\s*[本次号]|\bno\.|\brev", re.IGNORECASE)
_WORD = re.compile(r"[《》\s_|:：.·-]+")
_ENDINGS = "程序|规程|制度|手册|办法|规定|规范|标准|指导书|细则|流程|方案|procedure|manual"
_TITLE = re.compile(rf"^[\u4e00-\u9fffA-Za-z\d（）()、/与和及 ]{{2,40}}(?:{_ENDINGS})$", re.IGNORECASE)
_KINDS = {
    "QM": DocumentKind.MANUAL,
    "WI": DocumentKind.WORK_INSTRUCTION,
    "QR": DocumentKind.FORM,
    "ED": DocumentKind.EXTERNAL,
}
_DAY = re.compile(r"(?:19|20)\d{2}(?:[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?|\d{4}|年|版)?(?!\d)")
_STAGE = re.compile(
    r"[(（]?(?:最终版|终稿|定稿|正式版|修订稿|送审稿|新版|旧版?|副本|final|copy)[)）]?|[(（]\s*[)）]", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:[A-Z]{1,4} )+(?=[\u4e00-\u9fff])")
_SPOKEN = re.compile(r"[。；;，,：:！!？?|\t、/]|页|^\s*\d|\d{4}")
_ABOVE = 30


def guess(name: str, lines: Sequence[Line], first: int, heads: Sequence[str] = ()) -> Guess:
    """What a source seems to be; `first` is the number of the line where the document begins, `heads` the lines of
    its page headers and footers.
    """
    near = [line.text.strip() for line in lines if line.number < first and line.text.strip()]
    above = [*near[:_ABOVE], *reversed(near[-_ABOVE:])]
    cover = cover_of((*heads, *near[:_ABOVE]))
    spoken = [cover.number, PurePath(name).stem, *heads, *above]
    number = next((found for text in spoken if len(text) <= 80 for found in _numbers(text)), "")
    title = _tidy(cover.title) or _title([*above, *filter(_TITLE.match, heads), PurePath(name).stem], number)
    title = title or _right_above(near)
    if not cover.revision:
        cover = replace(cover, revision=_revision(PurePath(name).stem))
    return Guess(number, title, kind_of(number), cover)


def kind_of(number: str) -> DocumentKind:
    """The kind of document that a number's letters stand for; a procedure if they tell nothing."""
    found = document_number(number)
    return _KINDS.get(found.kind, DocumentKind.PROCEDURE) if found else DocumentKind.PROCEDURE


def title_for(number: str, name: str, lines: Sequence[Line], first: int) -> str:
    """The title that stands beside a known number, or what `guess` says."""
    near = [line.text.strip() for line in lines if line.number < first and line.text.strip()]
    return _title([PurePath(name).stem, *near], number) or _right_above(near)


def _right_above(near: Sequence[str]) -> str:
    """The line right above the text, if it is a heading: short, in Chinese, without the marks of a sentence."""
    text = near[-1].strip("《》 ") if near else ""
    return text if 4 <= len(text) <= 40 and not text.isascii() and not _SPOKEN.search(text) else ""


def _title(spoken: Iterable[str], number: str) -> str:
    texts = [text for text in spoken if len(text) <= 80]
    beside = (text for text in texts if number and number in _numbers(text) and not _CODE_LABEL.search(text))
    plain = (_LABEL.sub("", text) for text in texts if _TITLE.match(_LABEL.sub("", text)))
    for text in (*plain, *beside):
        title = _tidy(text)
        if len(title) >= 2 and not title.isascii():
            return title
    return next((text.strip("《》 ") for text in texts if _TITLE.match(text.strip("《》 "))), "")


def _tidy(text: str) -> str:
    """A text without numbers, revisions, days, labels and brackets: what is left names the document."""
    text = _REVISION.sub(" ", _DAY.sub(" ", _NUMBER.sub(" ", folded(text) if _NUMBER.search(folded(text)) else text)))
    text = _STAGE.sub(" ", _WORD.sub(" ", _LABEL.sub("", text.strip())))
    return " ".join(_PREFIX.sub("", text).split()).strip("()（）[]【】-— ")


def _revision(stem: str) -> str:
    found = _REVISION.search(_NUMBER.sub(" ", folded(stem)))
    return label_in(found[0]) if found else ""


def spelt(number: str) -> str:
    """A number in its one spelling, whatever dashes and widths it is typed with; anything else as it was typed."""
    found = _numbers(number) if _NUMBER.fullmatch(folded(number).strip()) else []
    return found[0] if found else number


def _numbers(text: str) -> list[str]:
    """The numbers in a text in their one spelling, whatever dashes, gaps or widths they are written with."""
    found = (
        f"{one['kind']}{one['series']}" + (f"-{one['item']}" if one["item"] else "")
        for one in _NUMBER.finditer(folded(text))
    )
    return [number.text for number in map(document_number, found) if number]
