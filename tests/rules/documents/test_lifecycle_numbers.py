"""Labels of revisions by rule, and the document that has a number already."""

import pytest

from app.documents.rules.numbers import label_after, refuse_taken
from app.kernel.refusals import Conflict, Invalid
from app.kernel.wording import Words


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
