"""The shape of what arrives when a form is brought in: text, files, or one ZIP of the form's folder."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.words.controlled import Sent, TemplateFrom
from app.kernel.archives import BROKEN_ZIP
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LARGEST_TEXT = 2 * 1024 * 1024
_LARGEST_TEMPLATE = 20 * 1024 * 1024
_MOST_ENTRIES = 200
_LONGEST = 2000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Folder:
    """What was found in the files that came: the definition's text, the template's bytes; None where none came."""

    text: str | None = None
    template: bytes | None = None


def sent(form: Mapping[str, str], files: Any) -> Sent:
    """A form as the page sends it: an uploaded definition comes before the text box, a template before the choice.

    Raises Invalid for a file that is no text, a ZIP that cannot be read, or one that holds no definition.
    """
    found = _folder(_read(files, "definition"), "definition")
    template = _read(files, "template") or found.template or b""
    if len(template) > _LARGEST_TEMPLATE:
        raise Invalid(_LARGE, problems=(Problem("template", _LARGE),))
    text = found.text if found.text is not None else form.get("text", "")
    source = next((one for one in TemplateFrom if one.value == form.get("source")), TemplateFrom.MADE)
    return Sent(
        "\n".join(text.splitlines()),
        TemplateFrom.SENT if template else source,
        template,
        form.get("kept", "")[:64],
        form.get("change_summary", "")[:_LONGEST],
        form.get("change_reason", "")[:_LONGEST],
    )


def typed(form: Mapping[str, str]) -> Sent:
    """What a page sent that could not be read: at least what was typed on it."""
    return Sent(form.get("text", ""), TemplateFrom.MADE, b"", form.get("kept", "")[:64])


def _read(files: Any, name: str) -> bytes:
    upload = files.get(name)
    return upload.read() if upload and upload.filename else b""


def _folder(data: bytes, field: str) -> Folder:
    if not data:
        return Folder()
    if not data.startswith(_ZIP):
        return Folder(text_of(data, field))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, field)
    except BROKEN_ZIP:
        raise Invalid(_NO_ZIP, problems=(Problem(field, _NO_ZIP),)) from None


def _unpacked(archive: zipfile.ZipFile, field: str) -> Folder:
    entries = [one for one in archive.infolist()[:_MOST_ENTRIES] if not one.is_dir() and "__MACOSX" not in one.filename]
    definition = _only(entries, "definition.json", ".json")
    if definition is None:
        raise Invalid(_NO_DEFINITION, problems=(Problem(field, _NO_DEFINITION),))
    template = _only(entries, "template.docx", ".docx")
    text = text_of(_content(archive, definition, _LARGEST_TEXT, field), field)
    return Folder(text, _content(archive, template, _LARGEST_TEMPLATE, field) if template else None)


def _only(entries: list[zipfile.ZipInfo], name: str, ending: str) -> zipfile.ZipInfo | None:
    """The entry of that name, or the one that has the ending where there is one only."""
    named = [one for one in entries if one.filename.rpartition("/")[2].casefold() == name]
    alike = named or [one for one in entries if one.filename.casefold().endswith(ending)]
    return alike[0] if len(alike) == 1 else None


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, field: str) -> bytes:
    with archive.open(entry) as stream:  # what an entry says of its size may be a lie: read no more than allowed
        data = stream.read(most + 1)
    if len(data) > most:
        raise Invalid(_LARGE, problems=(Problem(field, _LARGE),))
    return data


def text_of(data: bytes, field: str) -> str:
    """The text of a definition's file: UTF-8, UTF-16 with its mark, or GB18030. Raises Invalid."""
    if len(data) > _LARGEST_TEXT:
        raise Invalid(_LARGE, problems=(Problem(field, _LARGE),))
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            found = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in found:
            return found
    raise Invalid(_NO_TEXT, problems=(Problem(field, _NO_TEXT),))


_LARGE = Words(
    "文件太大：定义最多 2 MB，模板最多 20 MB。", "Too large: a definition has 2 MB at most, a template 20 MB."
)
_NO_ZIP = Words("这个 ZIP 打不开，可能没传完，或有密码。", "This ZIP cannot be opened: incomplete, or with a password.")
_NO_DEFINITION = Words(
    "ZIP 里要有一个 definition.json（和 template.docx）。", "The ZIP must hold one definition.json (and template.docx)."
)
_NO_TEXT = Words(
    "这个文件不是文字。定义是一个 JSON 文字文件，Word 模板放在下面一栏。",
    "This file is no text. A definition is a JSON text; the Word template has its own field.",
)
