"""A program brings a form in and corrects its draft."""

import base64

from tests.factories.records import definition_data
from tests.factories.sheets import paragraph, word_file
from tests.pages.api.conftest import problems


def test_a_form_comes_in_and_is_corrected(session, cast, program):
    manager = program(cast.manager)
    made = manager.post("/forms", {"definition": definition_data("QR15-03")})
    assert (made.status_code, made.json) == (201, {"number": "QR15-03", "revision": "A/0"})
    version = manager.get("/documents/QR15-03/draft").json["version"]
    changed = definition_data("QR15-03") | {"summary": ["customer"]}
    path = "/documents/QR15-03/draft/form"
    assert manager.put(path, {"definition": changed, "version": version}).status_code == 200
    assert manager.put(path, {"definition": changed | {"summary": ["kind"]}, "version": version}).status_code == 409


def test_what_is_wrong_is_named_by_its_path(session, cast, program):
    manager = program(cast.manager)
    wrong = definition_data("QR15-03")
    wrong["sections"][0]["fields"][1]["type"] = "txt"
    assert problems(manager.post("/forms", {"definition": wrong})) == ["sections[0].fields[1].type"]
    assert problems(manager.post("/forms", {"definition": wrong, "template": "ü"})) == ["template"]
    picture = base64.b64encode(b"\x89PNG").decode()
    answer = manager.post("/forms", {"definition": definition_data("QR15-03"), "template": picture})
    assert answer.status_code == 422
    assert problems(answer)[0].startswith("template:")


def test_a_form_begins_from_a_word_sheet(session, cast, program):
    manager = program(cast.manager)
    sheet = base64.b64encode(word_file(paragraph("来料检验", size=36), paragraph("日期：____年__月__日"))).decode()
    sent = {"file": sheet, "name": "来料.docx", "number": "QR15-08", "clauses": "4.1"}
    made = manager.post("/forms/from-word", sent)
    assert (made.status_code, made.json) == (201, {"number": "QR15-08", "revision": "A/0"})
    assert problems(manager.post("/forms/from-word", sent | {"file": "ü"})) == ["file"]
    assert problems(manager.post("/forms/from-word", sent | {"number": "QR15-09", "clauses": ""})) == [
        "governed_by.clauses"
    ]


def test_who_may_not_draft_is_refused(session, cast, program):
    assert program(cast.sales).post("/forms", {"definition": {}}).status_code == 403
