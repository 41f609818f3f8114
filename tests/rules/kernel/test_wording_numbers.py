"""English nouns with their numbers."""

import pytest

from app.kernel.wording import many


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("form",), "0 forms"),
        (1, ("form",), "1 form"),
        (2, ("form",), "2 forms"),
        (1, ("entry", "entries"), "1 entry"),
        (3, ("entry", "entries"), "3 entries"),
    ],
)
def test_one_stands_with_the_singular(count, words, said):
    assert many(count, *words) == said
