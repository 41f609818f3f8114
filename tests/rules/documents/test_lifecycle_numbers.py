"""Numbers of documents and labels of revisions by rule."""

import pytest

from app.documents.rules.numbers import label_after, number_for, refuse_taken
from app.documents.words.states import DocumentKind
from app.kernel.refusals import Conflict, Invalid
from app.kernel.wording import Words


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        (DocumentKind.PROCEDURE, "SP15", "SP15"),
        (DocumentKind.PROCEDURE, " sp15 ", "SP15"),
        (DocumentKind.PROCEDURE, "ＳＰ１５", "SP15"),
        (DocumentKind.FORM, "QR15–03", "QR15-03"),
        (DocumentKind.WORK_INSTRUCTION, "WI15-02", "WI15-02"),
        (DocumentKind.EXTERNAL, "ED19", "ED19"),
    ],
)
def test_a_number_has_one_spelling(kind: DocumentKind, typed: str, number: str) -> None:
    assert number_for(kind, typed).text == number


@pytest.mark.parametrize("typed", ["", "15", "SP", "QR15-03", "SP15/2", "SP15\u200b", "SP15\u202e", "SP15 a", "<b>"])
def test_a_procedure_with_another_number_is_refused_with_the_rule(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        number_for(DocumentKind.PROCEDURE, typed)
    assert "SP15" in refused.value.message.zh
    assert refused.value.problems[0].field == "number"


def test_a_form_needs_its_item_number() -> None:
    with pytest.raises(Invalid):
        number_for(DocumentKind.FORM, "QR15")


def test_the_existing_document_is_named_with_its_title() -> None:
    with pytest.raises(Conflict) as refused:
        refuse_taken("QR15-０1", "QR15-01", Words("调查表", "Survey"))
    assert "QR15-01" in refused.value.message.zh
    assert "调查表" in refused.value.message.zh
    assert "Survey" in refused.value.message.en


@pytest.mark.parametrize(
    ("newest", "wished", "label"),
    [(None, "", "A/0"), ("A/0", "", "A/1"), ("A/9", "", "B/0"), (None, "A/3", "A/3"), ("A/1", "B/0", "B/0")],
)
def test_the_next_label(newest: str | None, wished: str, label: str) -> None:
    assert str(label_after(newest, wished)) == label


def test_a_label_never_goes_back() -> None:
    with pytest.raises(Conflict):
        label_after("A/3", "A/3")
    with pytest.raises(Invalid):
        label_after("A/3", "third")
