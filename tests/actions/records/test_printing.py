"""Prints: by the pinned revision, with every sign-off and the hash, the same file again for the same content."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from lxml import etree

from app.approvals import queries as approvals
from app.approvals.actions import To, add_signer
from app.approvals.words import Where
from app.forms.queries import labelled
from app.kernel.people import SYSTEM
from app.kernel.printing import Printing
from app.kernel.refusals import NotFound
from app.kernel.subjects import record_subject
from app.kernel.wording import Language, Words
from app.records.actions import amending, signing
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding
from app.records.prints import Format, blank_paper, print_blank, print_former, print_record, record_paper
from app.records.prints.papers import former_paper
from app.records.words import Adding, Amendment, Signing, Typed
from app.rendering.paper import Cell, Stamp
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, TODAY, make_released
from tests.factories.records import (
    PLACE,
    definition_data,
    dispatch,
    file_record,
    make_form,
    make_next_revision,
    sample_answers,
)


@pytest.fixture
def printing(settings):
    company = Words("澄川机电", "Chengchuan")
    return Printing(
        company,
        "Asia/Shanghai",
        "https://qms.test",
        settings.cache,
        settings.files,
        KEYRING,
        replace(SYSTEM, name="林知夏"),
        Language.ZH,
        isolated=False,
    )


def _cells(paper):
    return {part.key: part for section in paper.sections for part in section.parts if isinstance(part, Cell)}


def test_the_paper_of_a_record_says_everything_a_reader_must_check(session, cast, printing):
    make_released(session, cast)
    make_form(session, cast)
    record = file_record(session, cast.service)
    paper = record_paper(session, record.number, printing)
    cells = _cells(paper)
    assert (paper.record_number, paper.revision, paper.stamp) == (record.number, "A/0", Stamp.RECORD)
    assert cells["fault"].text == dispatch()["fault"]
    assert [choice.value for choice in cells["kind"].choices if choice.chosen] == ["repair"]
    assert [(line.key, line.name) for line in paper.sign_offs] == [("issued", "周亦安"), ("approved", "")]
    assert len(paper.sign_offs[0].check_code) == 12
    assert paper.governed_by.zh == "《顾客服务程序》SP15 A/0，4.1.3.1、4.1.3.4、4.1.4.1"
    assert paper.kept_until.zh == "2031-12-31（5 年）"
    assert paper.footing.content_hash == record.content_hash
    assert paper.status_line.zh == "已提交，待签署：批准"


def test_an_amended_value_shows_the_old_one(session, cast, printing):
    make_form(session, cast)
    record = file_record(session, cast.service)
    changed = {**record.answers, "quantity": "2"}
    amending.amend(session, cast.service, Amendment(record.number, Typed(changed, 1), "听错", PASSWORD), PLACE)
    session.commit()
    paper = record_paper(session, record.number, printing)
    assert _cells(paper)["quantity"].amended_from == record.answers["quantity"]
    assert paper.amendments[0][0] == "2"
    assert paper.amendments[0][3] == "听错"


def test_an_old_record_prints_by_the_revision_it_was_filed_on(session, cast, printing):
    make_form(session, cast)
    record = file_record(session, cast.service)
    sections = [section for section in definition_data("QR15-03")["sections"] if section["id"] != "notice"]
    make_next_revision(session, cast, "QR15-03", TODAY + timedelta(days=0), sections=sections, rules=[])
    paper = record_paper(session, record.number, printing)
    assert paper.revision == "A/0"
    assert _cells(paper)["notified_by"].text == dispatch()["notified_by"]
    assert paper.sections[-1].key == "notice"


def test_a_record_comes_as_word_and_as_pdf_and_the_same_file_again(session, cast, printing):
    make_form(session, cast)
    record = file_record(session, cast.service)
    word = print_record(session, record.number, Format.DOCX, printing)
    document = zipfile.ZipFile(BytesIO(word.data)).read("word/document.xml").decode()
    assert record.number in document or record.number in _all_parts(word.data)
    assert dispatch()["customer"] in document
    made = print_record(session, record.number, Format.PDF, printing)
    assert made.data.startswith(b"%PDF-")
    assert made.name == "QR15-03-2026-0001.pdf"
    assert print_record(session, record.number, Format.PDF, printing).data == made.data


def _all_parts(data):
    archive = zipfile.ZipFile(BytesIO(data))
    return "".join(
        archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")
    )


def test_a_signature_makes_a_new_print(session, cast, printing):
    make_form(session, cast)
    record = file_record(session, cast.service)
    before = print_record(session, record.number, Format.DOCX, printing)
    route = approvals.route_of(session, record_subject(record.number))
    sent = Signing(record.number, route.next_step.id, PASSWORD, record.content_hash)
    signing.sign(session, cast.product, sent, PLACE)
    session.commit()
    after = print_record(session, record.number, Format.DOCX, printing)
    assert "李堃" in _all_parts(after.data)
    assert "李堃" not in _all_parts(before.data)


def test_who_was_added_has_a_row_of_their_own_in_word_too(session, cast, printing):
    make_form(session, cast)
    record = file_record(session, cast.service)
    subject = record_subject(record.number)
    route = approvals.route_of(session, subject)
    for asks, asked in ((cast.product, cast.representative), (cast.representative, cast.manager)):
        add_signer(session, asks, route.id, To(asked.person_id, "涉及保修"), Where.BEFORE)
    for person in (cast.manager, cast.representative, cast.product):
        mine = approvals.chance_of(session, approvals.route_of(session, subject), person).step
        signing.sign(session, person, Signing(record.number, mine.id, PASSWORD, record.content_hash), PLACE)
    session.commit()
    given = approvals.route_of(session, subject).sign_offs
    made = print_record(session, record.number, Format.DOCX, printing)
    tree = etree.fromstring(zipfile.ZipFile(BytesIO(made.data)).read("word/document.xml"))
    rows = ["".join(row.itertext()) for row in tree.iter("{*}tr") if next(row.iter("{*}tbl"), None) is None]
    added = [row for row in rows if "加签会签" in row]
    assert [one.name for one in given if one.is_added] == ["林知夏", "王喆"]
    for one, row in zip((one for one in given if one.is_added), added, strict=True):
        assert one.name in row
        assert one.check_code[:4].lower() in row.lower()
        assert "批准" not in row


@pytest.mark.parametrize("number", [f"QR15-0{index}" for index in range(1, 8)])
def test_every_form_has_a_blank_and_a_word_file(session, cast, printing, number):
    make_form(session, cast, number)
    assert blank_paper(session, number, printing).stamp is Stamp.BLANK
    assert print_blank(session, number, Format.DOCX, printing).data.startswith(b"PK")


def test_a_former_revision_prints_blank_and_says_on_every_page_that_it_is_void(session, cast, printing):
    make_form(session, cast)
    make_next_revision(session, cast, "QR15-03", TODAY)
    stamps = [former_paper(session, labelled(session, "QR15-03", label), printing).stamp for label in ("A-0", "A-1")]
    assert stamps == [Stamp.SUPERSEDED, Stamp.BLANK]
    made = print_former(session, "qr15-03", "A/0", printing)
    assert made.name == "QR15-03-A-0.pdf"
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.data)]
    assert all("作废" in page for page in pages)
    for wrong in ("A-7", "x"):
        with pytest.raises(NotFound):
            print_former(session, "QR15-03", wrong, printing)


def test_both_prints_list_what_was_added_beside_the_signed_content(session, cast, printing, settings):
    make_released(session, cast)
    make_form(session, cast)
    record = file_record(session, cast.service)
    plain = print_record(session, record.number, Format.PDF, printing).data
    scan = adding.upload(
        session, cast.service, record.number, Upload("签收 单.jpg", b"jpg", "image/jpeg"), settings.files
    )
    adding.add(session, cast.service, record.number, Adding("顾客签过字", (scan.sha256,), is_scan=True))
    adding.add(session, cast.manager, record.number, Adding("已回访"))
    lines = record_paper(session, record.number, printing).additions
    assert [(one[0], one[2], one[3]) for one in lines] == [
        ("纸面扫描件", "周亦安", "签收 单.jpg\n顾客签过字"),
        ("留言", "林知夏", "已回访"),
    ]
    pdf = print_record(session, record.number, Format.PDF, printing).data
    assert pdf != plain
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    word = zipfile.ZipFile(BytesIO(print_record(session, record.number, Format.DOCX, printing).data))
    body = etree.fromstring(word.read("word/document.xml"))
    assert body[0][-1].tag.endswith("sectPr")
    for shown in (text, "".join(body.itertext())):
        assert "签收 单.jpg" in shown
        assert "已回访" in shown
        assert scan.sha256[:4].upper() in shown


def test_a_signature_drawn_on_the_screen_stands_on_both_prints(session, cast, printing):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    order = file_record(session, cast.service, raw=sample_answers("QR15-03")).number
    drawn = {"name": "顾清砚", "drawn": "M10 20L300 120L500 30M5 5"}
    answers = sample_answers("QR15-04") | {"dispatch": order, "customer_signature": drawn}
    record = file_record(session, cast.service, "QR15-04", answers)
    cell = _cells(record_paper(session, record.number, printing))["customer_signature"]
    assert (cell.text, cell.drawing) == ("顾清砚（手写）", drawn["drawn"])
    word = zipfile.ZipFile(BytesIO(print_record(session, record.number, Format.DOCX, printing).data))
    assert word.read("word/media/qms-drawn-1.png").startswith(b"\x89PNG")
    assert b"rIdQmsDrawn1" in word.read("word/document.xml")
    assert print_record(session, record.number, Format.PDF, printing).data.startswith(b"%PDF")
