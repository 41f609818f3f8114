"""The rehearsal of a form's next revision, the choice, and what the page of a half-filled form tells of it."""

from tests.factories.documents import make_draft
from tests.factories.records import definition_data, dispatch, file_record, make_draft_of, make_form, without_contact

PATH = "/documents/QR15-03/in-flight"


def begin(session, cast, data) -> None:
    make_form(session, cast)
    file_record(session, cast.service)
    make_draft_of(session, cast.service, raw=dispatch())
    body = {"definition": data, "template": ""}
    make_draft(session, cast.manager, "QR15-03", change_summary="改", change_reason="因", body=body)


def test_the_rehearsal_names_what_would_be_refused_and_what_would_be_lost(session, cast, client):
    data = without_contact()
    data["sections"][0]["fields"].append(
        {"id": "warranty", "type": "yes_no", "label": {"zh": "保修期内", "en": "In warranty"}, "required": True}
    )
    begin(session, cast, data)
    client.sign_in("manager")
    page = client.get(PATH).get_data(as_text=True)
    assert "QR15-03-2026-0001" in page
    assert "保修期内" in page
    assert dispatch()["contact"] in page
    assert "1 份会被挡下，1 份有内容没有位置" in page
    answer = client.submit(PATH, {"policy": "finish", "until": "2099-12-31"})
    assert answer.status_code == 303
    assert "到 2099-12-31" in client.get(PATH).get_data(as_text=True)


def test_a_revision_that_changes_nothing_loses_nothing(session, cast, client):
    begin(session, cast, definition_data("QR15-03"))
    client.sign_in("quality")
    page = client.get(PATH).get_data(as_text=True)
    assert "全部填得进去" in page
    assert "定下办法" not in page
    assert client.submit(PATH, {"policy": "move"}, page="/me").status_code == 403


def test_odd_input_is_told_beside_its_field(session, cast, client):
    begin(session, cast, without_contact())
    client.sign_in("manager")
    for sent in (
        {},
        {"policy": "x"},
        {"policy": "finish", "until": "30.02.2026"},
        {"policy": "finish", "until": "2001-01-01"},
    ):
        assert client.submit(PATH, sent).status_code == 422
