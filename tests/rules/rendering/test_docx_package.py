"""Opening an uploaded Word file: what is dangerous is refused, each danger by its own words."""

import io
import struct
import zipfile

import pytest
from docx import Document

from app.kernel.refusals import Invalid
from app.rendering.docx import package, words
from app.rendering.docx.markup.names import RELATION, ROOT
from app.rendering.docx.package import open_safely
from tests.rules.rendering.docx_samples import changed, packed, parts_of

DOCUMENT, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


@pytest.fixture(scope="module")
def plain() -> bytes:
    document = Document()
    document.add_paragraph("顾客服务程序")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def refused(data: bytes, **options: bool) -> Invalid:
    with pytest.raises(Invalid) as caught:
        open_safely(data, **options)
    assert caught.value.message.zh
    assert caught.value.message.en
    return caught.value


def with_body(data: bytes, inside: str) -> bytes:
    return changed(data, DOCUMENT, lambda text: text.replace("<w:body>", f"<w:body>{inside}"))


def with_relation(data: bytes, kind: str, target: str, mode: str = "") -> bytes:
    line = f'<Relationship Id="rIdX" Type="{RELATION}{kind}" Target="{target}"{mode}/>'
    return changed(data, RELS, lambda text: text.replace("</Relationships>", line + "</Relationships>"))


def field(*bits: str) -> str:
    codes = "".join(f"<w:r><w:instrText>{bit}</w:instrText></w:r>" for bit in bits)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{codes}{end}</w:p>"


def test_an_ordinary_word_file_opens_and_gives_its_parts(plain: bytes) -> None:
    opened = open_safely(plain)
    assert opened.main == DOCUMENT
    assert opened[DOCUMENT] == parts_of(plain)[DOCUMENT]
    assert set(opened) == set(parts_of(plain))
    assert opened.related("styles") == ("word/styles.xml",)
    assert opened.tree(DOCUMENT).tag.endswith("}document")


def test_text_that_is_no_zip_is_called_no_word_file() -> None:
    for data in (b"", b"hello", "顾客服务程序".encode()):
        assert refused(data).message == words.NOT_A_WORD_FILE


def test_an_old_word_file_and_an_encrypted_one_are_told_apart() -> None:
    head = bytes.fromhex("d0cf11e0a1b11ae1")
    assert refused(head + b"WordDocument").message == words.OLD_WORD
    assert refused(head + "EncryptedPackage".encode("utf-16-le")).message == words.ENCRYPTED


def test_a_zip_with_a_password_is_refused_as_encrypted(plain: bytes) -> None:
    marked = bytearray(plain)
    place = marked.index(b"PK\x01\x02")
    marked[place + 8] |= 1
    assert refused(bytes(marked)).message == words.ENCRYPTED


def test_a_file_cut_short_is_refused_as_damaged(plain: bytes) -> None:
    assert "damaged" in refused(plain[: len(plain) // 2]).message.en


def test_a_part_that_fails_its_checksum_is_named(plain: bytes) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, data in parts_of(plain).items():
            archive.writestr(name, data)
    broken = stored.getvalue().replace("顾客服务程序".encode(), "顾客服务程度".encode(), 1)
    assert DOCUMENT in refused(broken).message.en


def test_a_part_that_is_no_xml_is_named(plain: bytes) -> None:
    assert DOCUMENT in refused(packed({**parts_of(plain), DOCUMENT: b"<w:document>"})).message.en


def test_any_cut_or_flipped_byte_gives_a_refusal_or_opens_and_never_crashes(plain: bytes) -> None:
    for place in range(0, len(plain), 997):
        flipped = plain[:place] + bytes([plain[place] ^ 0xFF]) + plain[place + 1 :]
        for data in (flipped, plain[:place]):
            try:
                open_safely(data)
            except Invalid:
                continue


def test_missing_content_types_and_missing_main_part_are_named(plain: bytes) -> None:
    for name in (TYPES, "_rels/.rels", DOCUMENT):
        rest = {part: data for part, data in parts_of(plain).items() if part != name}
        assert name in refused(packed(rest)).message.en


def test_a_workbook_is_no_word_file(plain: bytes) -> None:
    def as_workbook(text: str) -> str:
        return text.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")

    assert refused(changed(plain, TYPES, as_workbook)).message == words.NOT_A_WORD_FILE


def test_a_strict_file_is_asked_to_be_saved_as_an_ordinary_one(plain: bytes) -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    as_strict = changed(plain, "_rels/.rels", lambda text: text.replace(RELATION, strict))
    assert refused(as_strict).message == words.STRICT


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/vbaData.xml"])
def test_macros_are_refused_by_their_part(plain: bytes, part: str) -> None:
    found = refused(packed({**parts_of(plain), part: b"<x/>"}))
    assert found.message == words.MACROS.filled(part=part)
    assert found.problems[0].field == part


def test_macros_are_refused_by_the_kind_of_the_document(plain: bytes) -> None:
    def with_macros(text: str) -> str:
        return text.replace(
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "vnd.ms-word.document.macroEnabled.main+xml",
        )

    assert "macros" in refused(changed(plain, TYPES, with_macros)).message.en


def test_an_external_template_or_picture_is_refused_with_its_address(plain: bytes) -> None:
    for kind in ("attachedTemplate", "image", "hyperlink", "subDocument"):
        data = with_relation(plain, kind, "https://example.com/x", ' TargetMode="External"')
        assert "https://example.com/x" in refused(data).message.zh


def test_a_target_with_a_scheme_is_external_even_if_it_does_not_say_so(plain: bytes) -> None:
    assert "file:" in refused(with_relation(plain, "image", "file:///etc/passwd")).message.en


def test_a_file_that_is_only_read_may_point_outside_but_hold_no_macros(plain: bytes) -> None:
    outside = ' TargetMode="External"'
    for kind, target in (
        ("hyperlink", "https://example.com/x"),
        ("attachedTemplate", "file:///c:/x.dotx"),
        ("image", "\\\\host\\x"),
    ):
        pointing = with_relation(plain, kind, target, outside)
        assert open_safely(pointing, reading=True)
        refused(pointing)
    refused(packed({**parts_of(plain), "word/vbaProject.bin": b"x"}), reading=True)


def test_embedded_objects_and_controls_are_refused(plain: bytes) -> None:
    assert "object" in refused(packed({**parts_of(plain), "word/embeddings/oleObject1.bin": b"x"})).message.en
    assert "object" in refused(with_relation(plain, "oleObject", "media/x.bin")).message.en
    element = f'<w:p {ROOT}><w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r></w:p>'
    assert "object" in refused(with_body(plain, element)).message.en


def test_another_document_inside_is_refused(plain: bytes) -> None:
    assert "altChunk" in refused(with_body(plain, '<w:altChunk r:id="rId1"/>')).message.en
    assert "altChunk" in refused(with_relation(plain, "aFChunk", "part.html")).message.en


@pytest.mark.parametrize(
    "codes",
    [
        ("DDEAUTO c:\\x",),
        (" dde x",),
        ("INCLUDE", "TEXT x"),
        ("I", "N", "CLUDEPICTURE x"),
        ("LINK Word.Document.8 x",),
        ("MACROBUTTON x",),
    ],
)
def test_a_field_that_reads_or_runs_is_refused_however_its_runs_are_split(plain: bytes, codes: tuple[str, ...]) -> None:
    message = refused(with_body(plain, field(*codes))).message.en
    assert "".join(codes).split()[0].upper() in message


def test_a_simple_field_is_looked_at_too(plain: bytes) -> None:
    assert "INCLUDETEXT" in refused(with_body(plain, '<w:p><w:fldSimple w:instr=" includetext x "/></w:p>')).message.en


def test_a_field_in_the_header_is_looked_at_too(plain: bytes) -> None:
    header = f"<w:hdr {ROOT}>{field('DDE x')}</w:hdr>"
    assert "DDE" in refused(packed({**parts_of(plain), "word/header9.xml": header.encode()})).message.en


def test_a_field_named_by_another_field_is_refused(plain: bytes) -> None:
    inner = field("QUOTE 68 68 69").removeprefix("<w:p>").removesuffix("</w:p>")
    outer = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert refused(with_body(plain, outer)).message == words.HIDDEN_FIELD.filled(part=DOCUMENT)


def test_page_numbers_references_and_sums_are_no_danger(plain: bytes) -> None:
    for code in ("PAGE", "NUMPAGES", 'TOC \\o "1-3"', "REF link1", "=1+2", "SEQ 表"):
        assert open_safely(with_body(plain, field(code)))


def test_a_word_of_the_text_is_no_field(plain: bytes) -> None:
    assert open_safely(with_body(plain, "<w:p><w:r><w:t>DDEAUTO</w:t></w:r></w:p>"))


def test_every_danger_is_listed_with_its_part(plain: bytes) -> None:
    data = with_body(with_relation(plain, "oleObject", "x.bin"), field("DDE x"))
    assert {problem.field for problem in refused(data).problems} == {DOCUMENT, RELS}


def test_a_document_type_with_entities_is_refused(plain: bytes) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

    def with_type(text: str) -> str:
        return text.replace("<w:document", bomb + "<w:document", 1)

    assert "DTD" in refused(changed(plain, DOCUMENT, with_type)).message.en


def test_too_many_entries_are_refused(plain: bytes) -> None:
    many = {f"word/media/{number}.txt": b"" for number in range(package.MAX_ENTRIES)}
    assert str(package.MAX_ENTRIES) in refused(packed({**parts_of(plain), **many})).message.en


def test_a_file_that_unpacks_without_end_is_refused(plain: bytes) -> None:
    data = packed({**parts_of(plain), "word/media/x.bmp": bytes(20 * 1024 * 1024)})
    assert refused(data).message == words.TOO_DENSE.filled(limit=package.MAX_RATIO)


def test_a_file_that_says_it_unpacks_to_too_much_is_refused_unread(plain: bytes) -> None:
    marked = bytearray(plain)
    place = marked.index(b"PK\x01\x02")
    marked[place + 24 : place + 28] = struct.pack("<I", 300 * 1024 * 1024)
    assert "200 MB" in refused(bytes(marked)).message.en


@pytest.mark.parametrize("lie", [-1, 1])
def test_a_part_that_lies_about_its_size_is_refused(plain: bytes, lie: int) -> None:
    marked = bytearray(plain)
    place = marked.index(b"PK\x01\x02")
    size = struct.unpack("<I", marked[place + 24 : place + 28])[0]
    marked[place + 24 : place + 28] = struct.pack("<I", size + lie)
    assert "damaged" in refused(bytes(marked)).message.en


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "word\\evil.xml", "c:evil.xml", "word/a\u202e.xml"])
def test_unsafe_part_names_are_refused(plain: bytes, name: str) -> None:
    assert "unsafe" in refused(packed({**parts_of(plain), name: b"<x/>"})).message.en


def test_a_part_that_stands_twice_is_refused(plain: bytes) -> None:
    data = packed({**parts_of(plain), "WORD/document.xml": b"<x/>"})
    assert "twice" in refused(data).message.en
