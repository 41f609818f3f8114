"""Whatever is sent as JSON is taken as meant, or refused with a reason; never a failure of the server."""

import json

import pytest

from app.kernel.refusals import Invalid
from app.web.bodies import read_json
from tests.factories.records import dispatch, make_form

BROKEN = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"7",
    "a text": b'"x"',
    "null": b"null",
    "a lone surrogate": b'{"form": "\\ud800", "answers": {}}',
    "a lone surrogate in a name": b'{"form": "QR15-03", "answers": {"\\udfff": "x"}}',
    "a NUL": b'{"form": "A\\u0000B", "answers": {}}',
    "NaN": b'{"form": NaN}',
    "infinity": b'{"form": -Infinity}',
    "a name twice": b'{"form": "QR15-09", "form": "QR15-03", "answers": {"purpose": "x"}}',
    "no UTF-8": b'{"form": "\xff\xfe"}',
    "UTF-16": '{"form": "x"}'.encode("utf-16"),
    "nested lists": b'{"answers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested objects": b'{"answers": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}",
    "5,000 digits where a text is due": b'{"form": ' + b"9" * 5_000 + b"}",
    "a huge exponent": b'{"form": 1e999999999, "answers": {}}',
    "another type": b'{"form": {"a": 1}, "answers": []}',
    "answers of another type": b'{"form": "QR15-03", "answers": "all"}',
    "an unknown member": b'{"form": "QR15-03", "answers": {}, "state": "approved"}',
}


@pytest.fixture
def caller(session, cast, program):
    make_form(session, cast)
    return program(cast.service)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_body_is_refused(caller, name):
    answer = caller.post("/records", data=BROKEN[name], content_type="application/json")
    assert answer.status_code in {404, 422}, answer.json
    assert answer.json["error"]["message"]


def test_each_place_takes_any_value_without_failing(caller):
    answers = dispatch()
    values = [
        "9" * 5_000,
        10**14,
        -1,
        True,
        None,
        [],
        {},
        [[]],
        [{"a": {"b": [1]}}],
        "²",
        "NaN",
        "1e999",
        "\u202e",
        "x" * 70_000,
    ]
    for value in values:
        for name in [*answers, "unknown", ""]:
            answer = caller.post("/records", {"form": "QR15-03", "answers": answers | {name: value}, "password": ""})
            assert answer.status_code == 422, (name, value, answer.json)
            assert answer.json["error"]["message"]


@pytest.mark.parametrize("digits", [16, 5_000])
def test_a_number_of_many_digits_is_no_version(caller, digits):
    opened = caller.post("/drafts", {"form": "QR15-03"}).json
    body = f'{{"answers": {{}}, "version": {"9" * digits}}}'.encode()
    answer = caller.call("PUT", f"/drafts/{opened['key']}", data=body, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "address", ["/documents/%00", "/records/A%00B", "/search?q=%00", "/documents/%ED%A0%80", "/ledger/" + "9" * 400]
)
def test_an_address_that_holds_nonsense_is_refused(program, cast, address):
    assert program(cast.manager).get(address).status_code in {404, 422, 200}


def test_a_body_that_is_no_json_by_its_name_is_refused(caller):
    answer = caller.post("/records", data=b'{"form": "QR15-03"}', content_type="text/plain")
    assert answer.status_code == 422
    assert "Content-Type" in answer.json["error"]["message"]


def test_a_body_too_large_is_refused(caller):
    body = b'{"form": "' + b"x" * (9 * 1024 * 1024) + b'"}'
    assert caller.post("/records", data=body, content_type="application/json").status_code == 413


def test_fractions_keep_their_own_spelling():
    assert read_json(b'{"a": 1.50, "b": 12, "c": 12345678901234567890}') == {
        "a": "1.50",
        "b": 12,
        "c": "12345678901234567890",
    }


def test_the_limit_of_depth_is_told():
    deep = json.dumps([[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]).encode()
    with pytest.raises(Invalid, match="levels deep"):
        read_json(deep)
