"""Every PDF can be archived: PDF/A-3; all but forms are read aloud: tags, alternative texts, bookmarks by clause."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from app.kernel.wording import Language
from app.rendering.paper import ClauseBlock, FormPaper, PaperPicture
from tests.rules.rendering.pdf_papers import BLANK, FORM, LIST, PROCEDURE, REDLINE, checklist
from tests.rules.rendering.pdf_reading import drawn, fonts

ALL = (PROCEDURE, FORM, BLANK, LIST, REDLINE)
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def structure(content: bytes) -> list[pikepdf.Dictionary]:
    """The elements of the structure tree in reading order."""
    with pikepdf.open(BytesIO(content)) as document:
        return list(_below(document.Root.StructTreeRoot))


def _below(element):
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), str(kid.get("/Alt", ""))
            yield from _below(kid)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_every_print_declares_the_archive_format_and_brings_what_it_needs(paper, language):
    content = drawn(replace(paper, language=language))
    with pikepdf.open(BytesIO(content)) as document:
        root = document.Root
        said = root.Metadata.read_bytes().decode()
        is_tagged = not isinstance(paper, FormPaper)
        assert f'pdfaid:part="3" pdfaid:conformance="{"A" if is_tagged else "U"}"' in said
        assert ("/MarkInfo" in root and bool(root.MarkInfo.Marked)) == is_tagged
        assert not is_tagged or root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang) == language.tag
        assert all("/DestOutputProfile" in intent for intent in root.OutputIntents)
        assert "/JavaScript" not in root.get("/Names", {})
        assert not document.is_encrypted
    assert all(fonts(content).values())


def test_each_picture_is_told_in_words_and_so_is_the_code():
    picture = ClauseBlock("", 1, "", figure=PaperPicture(_DOT, "图 1 流程", 40))
    found = structure(drawn(replace(PROCEDURE, logo_svg=None, clauses=(picture,))))
    told = [alt for kind, alt in found if kind == "/Figure"]
    assert told == ["核对本页的二维码", "图 1 流程"]


def test_a_table_in_a_clause_is_tagged_with_heads_and_every_row():
    kinds = Counter(
        kind
        for kind, _ in structure(drawn(replace(PROCEDURE, clauses=(ClauseBlock("", 1, "", figure=checklist(60)),))))
    )
    plain = Counter(kind for kind, _ in structure(drawn(replace(PROCEDURE, clauses=()))))
    assert kinds["/TD"] - plain["/TD"] == 60 * 5
    assert kinds["/TH"] - plain["/TH"] >= 5
    assert kinds["/THead"] > plain["/THead"]


def test_headings_are_tagged_by_their_level_in_the_order_of_the_clauses():
    clauses = (ClauseBlock("1", 1, "目的"), ClauseBlock("1.1", 2, "细则"), ClauseBlock("2", 1, "范围"))
    kinds = [kind for kind, _ in structure(drawn(replace(PROCEDURE, clauses=clauses)))]
    assert [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H1"]


def test_bookmarks_are_the_clauses_with_their_numbers():
    clauses = (ClauseBlock("1", 1, "目的 & <范围>"), ClauseBlock("1.1", 2, "细则"), ClauseBlock("2", 1, "职责"))
    with (
        pikepdf.open(BytesIO(drawn(replace(PROCEDURE, clauses=clauses)))) as document,
        document.open_outline() as outline,
    ):
        assert [one.title for one in outline.root] == ["1　目的 & <范围>", "2　职责"]
        assert [one.title for one in outline.root[0].children] == ["1.1　细则"]
