"""HTML to PDF with WeasyPrint in this process: our faces, our stylesheets, and nothing fetched from anywhere."""

import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from app.rendering import native
from app.rendering.fonts import faces

CSS_FOLDER = Path(__file__).parents[1] / "css"
FONT_SCHEME = "qms-font:"
PRESSES = 4  # kept ready: one for the common characters, and for the rare ones of the last few papers
_KEPT = "\n\t"
_TAGGED = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
_VARIANTS = {"form": {"pdf_variant": "pdf/a-3u"}}  # without tags, which take a tenth of its time: docs/decisions/0005
_CARRIED = re.compile(r"data:image/(svg\+xml|png|jpeg|gif)[;,]")


@dataclass(slots=True)
class _Press:
    """What is set up once and used for every print: the faces, their configuration, the parsed stylesheets."""

    faces: faces.Faces
    fonts: Any
    sheets: dict[str, list[Any]]
    page: Callable[[str], Any]
    finish: Callable[[Any, Any], None]


@dataclass(slots=True)
class _State:
    cache_folder: Path | None = None
    native_folder: Path | None = None
    presses: dict[frozenset[int], _Press] = field(default_factory=dict)


_state = _State()
_lock = threading.RLock()


def prepare(cache_folder: Path | None, native_folder: Path | None = None) -> None:
    """Say where cut faces are kept, and where private native libraries lie. Nothing is loaded yet."""
    with _lock:
        _state.cache_folder, _state.native_folder = cache_folder, native_folder
        _state.presses.clear()


def to_pdf(page: str, sheet: str) -> bytes:
    """A page (XHTML) as PDF/A-3 (ISO 19005-3; tagged, but for forms), drawn with `page.css` and one more sheet.

    Raises Unavailable where a library is missing.
    """
    with _lock:
        native.load(_state.native_folder)
        weasyprint = _weasyprint()
        text = printable(page)
        press = _press_for(text, weasyprint)
        drawn = press.page(text)
        options = _VARIANTS.get(sheet, _TAGGED)
        return drawn.write_pdf(
            stylesheets=press.sheets[sheet], font_config=press.fonts, finisher=press.finish, **options
        )


def _weasyprint() -> Any:
    """WeasyPrint, imported when the first PDF is asked for: it needs Pango, which a machine may lack."""
    with warnings.catch_warnings(), native.own_fonts_only():
        warnings.simplefilter("ignore")  # that no font of the machine is found is what fonts.conf is for
        import weasyprint
        import weasyprint.text.fonts

    return weasyprint


def printable(text: str) -> str:
    """A text in which every character can be drawn: what no face holds is named, what is invisible is left out.

    An empty box on paper hides that something stood there; `[U+1F600]` can be looked up.
    """
    lost = {character for character in set(text) if ord(character) not in faces.held()}
    return text.translate({ord(character): _stand_in(character) for character in lost}) if lost else text


def _stand_in(character: str) -> str:
    if character in _KEPT:
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Mn"):
        return ""
    if unicodedata.category(character) == "Zs":
        return " "
    return f"[U+{ord(character):04X}]"


def _press_for(text: str, weasyprint: Any) -> _Press:
    """The press for a text: its faces hold the common characters and the text's own rare ones.

    No others, so that the same paper gives the same bytes whatever was printed before it.
    """
    rare = (frozenset(map(ord, text)) & faces.held()) - faces.common() - faces.BOXES
    press = _state.presses.pop(rare, None)
    if press is None:
        press = _set_up(faces.faces(rare, _state.cache_folder), weasyprint)
    while len(_state.presses) >= PRESSES:
        del _state.presses[next(iter(_state.presses))]
    _state.presses[rare] = press
    return press


def _set_up(cut: faces.Faces, weasyprint: Any) -> _Press:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    fetcher = _fetcher(cut, weasyprint)
    with native.own_fonts_only():
        fonts = weasyprint.text.fonts.FontConfiguration()

    def sheet(name: str) -> Any:
        return weasyprint.CSS(filename=CSS_FOLDER / name, font_config=fonts, url_fetcher=fetcher)

    shared = sheet("page.css")
    sheets = {name: [shared, sheet(f"{name}.css")] for name in ("procedure", "form", "list", "redline", "review")}
    return _Press(cut, fonts, sheets, _page_maker(fetcher, sheet("base.css"), weasyprint), _finisher())


def _page_maker(fetcher: Any, base: Any, weasyprint: Any) -> Callable[[str], Any]:
    import cssselect2  # of WeasyPrint: there when it is

    class Page(weasyprint.HTML):
        """A page of our own templates: XML, so that Python's own parser reads it. The one for any HTML takes a
        twelfth of a print.
        """

        def __init__(self, text: str) -> None:
            self.base_url, self.url_fetcher, self.media_type = "qms:", fetcher, "print"
            root = ET.fromstring(text)  # noqa: S314 - our own templates, everything escaped
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, *_forms: bool) -> list[Any]:
            return [base]

    return Page


def _finisher() -> Callable[[Any, Any], None]:
    import pydyf  # of WeasyPrint: there when it is

    class Settled(pydyf.Object):
        """An object that nobody changes any more. It is asked for its data twice, for the file and for the file's
        hash, and to compress it again takes a tenth of a form's print.
        """

        compressible, data = False, b""

        def __init__(self, given: Any) -> None:
            super().__init__()
            self.number, self.generation = given.number, given.generation
            self.compressible, self.data = given.compressible, given.data

    def finish(_document: Any, file: Any) -> None:
        file.objects[:] = [one if one.free == "f" else Settled(one) for one in file.objects]

    return finish


def _fetcher(cut: faces.Faces, weasyprint: Any) -> Any:
    class OwnFilesOnly(weasyprint.urls.URLFetcher):
        """Gives out our faces and what a page carries inside itself; everything else is refused."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(FONT_SCHEME):
                return weasyprint.urls.URLFetcherResponse(url, cut.files[url.removeprefix(FONT_SCHEME)])
            if _CARRIED.match(url):
                return super().fetch(url, headers)
            raise PermissionError(url)

    return OwnFilesOnly(allowed_protocols=("data",), allow_redirects=False)
