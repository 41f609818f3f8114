"""What a form asks of a customer, and which forms can go out at all."""

from dataclasses import replace
from datetime import date

import pytest

from app.forms.rules.definitions import as_data, read
from app.kernel.refusals import Invalid
from app.surveys.rules.asking import Facts, asked_fields, filled, questions, reason_not_to_survey
from app.surveys.rules.spelling import spelt
from app.surveys.words import Way
from tests.factories.records import definition_data
from tests.factories.surveys import CUSTOMERS, PERIOD

FORM = read(definition_data("QR15-01"))
KNOWN = replace(CUSTOMERS[0], product="立式包装机")
DAY = date(2026, 11, 22)


def test_five_questions_each_with_a_word_then_the_suggestion_and_the_name():
    told = [(one.field.id, one.remark.id if one.remark else None) for one in questions(FORM, KNOWN)]
    assert told[0] == ("price", "price_remark")
    assert [field for field, _ in told][5:] == ["suggestion", "respondent"]
    assert all(remark == f"{field}_remark" for field, remark in told[:5])


def test_the_product_is_asked_only_where_nobody_knows_it():
    assert "product" not in {field.id for field in asked_fields(FORM, KNOWN)}
    assert "product" in {field.id for field in asked_fields(FORM, CUSTOMERS[0])}


def test_what_the_survey_knows_cannot_be_sent_in():
    facts = Facts(PERIOD, KNOWN, Way.LINK, DAY, DAY, DAY)
    told = filled(FORM, {"price": "fair", "customer": "别人", "sent_how": "visit", "nothing": "x"}, facts)
    assert (told["price"], told["customer"], told["sent_how"]) == ("fair", KNOWN.name.zh, "link")
    assert "nothing" not in told


def test_a_form_that_staff_sign_or_that_has_tables_cannot_go_out():
    assert reason_not_to_survey(FORM) is None
    assert reason_not_to_survey(read(definition_data("QR15-03"))) is not None
    plain = definition_data("QR15-01")
    plain["sections"][2]["fields"].append(definition_data("QR15-02")["sections"][1]["fields"][0] | {"computed": False})
    assert reason_not_to_survey(read(plain)) is not None


def test_a_definition_says_what_a_survey_fills_in_and_is_refused_where_it_cannot():
    data = definition_data("QR15-01")
    assert as_data(read(data)) == data
    data["sections"][1]["fields"][0]["survey"] = "period"
    data["sections"][1]["fields"][1]["survey"] = "weather"
    with pytest.raises(Invalid) as refused:
        read(data)
    assert {one.field.rpartition(".")[2] for one in refused.value.problems} == {"survey"}


def test_a_code_is_read_however_it_is_written():
    assert {spelt(one) for one in ("7k3fq2mx", " 7K3F-Q2MX ", "７Ｋ３Ｆ－Ｑ２ＭＸ", "7K3F Q2MX")} == {"7K3F-Q2MX"}
    assert spelt("oi00-0000") == "0100-0000"
    assert spelt("") == "-"
