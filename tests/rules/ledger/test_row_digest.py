"""The digest of a row: one spelling for each value, the same as a column stores it."""

import hashlib
from datetime import UTC, date, datetime

from app.ledger.rules.chain import cells_digest, row_digest


def test_the_digest_is_that_of_the_documented_json_list():
    said = '[1,true,null,"顾客\\n\\"x\\"","2026-11-22T06:05:04.000000+00:00","2026-11-22","{\\"a\\":[1]}"]'
    values = [1, True, None, '顾客\n"x"', datetime(2026, 11, 22, 6, 5, 4, tzinfo=UTC), date(2026, 11, 22), {"a": [1]}]
    assert row_digest(values) == hashlib.sha256(said.encode()).hexdigest()


def test_values_that_have_their_spelling_already_give_the_same_digest():
    spelled = ["2026-11-22T06:05:04.000000+00:00", '{"a":1,"b":"é"}']
    assert row_digest([datetime(2026, 11, 22, 6, 5, 4, tzinfo=UTC), {"b": "e\u0301", "a": 1}]) == cells_digest(spelled)


def test_a_lone_surrogate_is_no_error():
    assert len(row_digest(["\ud800"])) == 64
