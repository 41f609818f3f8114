"""Samples: the same for everybody who has seed and population, another for any other; shares and sizes to the record."""

from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from app.audits.queries.samples import plans
from app.audits.rules import designs, sampling
from app.audits.words.samples import Design, Member
from app.kernel.refusals import Invalid

DESIGN = Design("", "看", ("QR15-03",), date(2026, 11, 1), date(2026, 11, 7), "random", "", 10, None)
PEOPLE = ("甲", "乙", "丙")
MEMBERS = tuple(Member(f"QR15-03-2026-{one:04d}", "0" * 64, PEOPLE[one % 3]) for one in range(1, 41))
SEED = "ab" * 32


def draw(design: Design, members=MEMBERS, seed: str = SEED) -> list[str]:
    return [one.number for one in sampling.drawn(design, members, seed, sampling.digest_of("AU/1", design, members))]


def test_the_description_alone_is_enough_to_draw_the_same():
    digest = sampling.digest_of("AU/1", DESIGN, MEMBERS)
    key = sha256(f"qms sample key 1\n{SEED}\n{digest}".encode()).hexdigest()
    by_hand = sorted(MEMBERS, key=lambda one: sha256(f"{key}\n{one.number}".encode()).hexdigest())[:4]
    assert draw(DESIGN) == [one.number for one in by_hand]
    assert sampling.commitment_of("AU/1", SEED) == sha256(f"qms sample seed 1\nAU/1\n{SEED}".encode()).hexdigest()


def test_another_seed_population_or_content_draws_another_sample():
    drawn = draw(DESIGN)
    assert draw(DESIGN, seed="cd" * 32) != drawn
    assert draw(DESIGN, MEMBERS[:-1]) != drawn
    amended = (replace(MEMBERS[0], content_hash="1" * 64), *MEMBERS[1:])
    assert draw(DESIGN, amended) != drawn, "the draw is bound to what the records said"


def test_every_method_draws_as_many_as_are_asked_for_and_none_twice():
    for method in ("random", "stratified", "systematic"):
        for count in (1, 7, 39, 40, 100):
            numbers = draw(replace(DESIGN, method=method, stratum="filer", percent=None, count=count))
            assert len(numbers) == len(set(numbers)) == min(count, 40), (method, count)


def test_a_share_is_rounded_up_and_strata_share_it_in_proportion():
    assert [sampling.size_of(DESIGN, total) for total in (1, 9, 10, 11, 101)] == [1, 1, 1, 2, 11]
    assert sampling.shares_of(Counter({"甲": 70, "乙": 20, "丙": 10}), 10) == {"甲": 7, "乙": 2, "丙": 1}
    assert sum(sampling.shares_of(Counter({"甲": 1, "乙": 1, "丙": 1}), 2).values()) == 2


def test_the_plans_of_sp18_say_their_percentages_and_periods():
    assert {(one.id, one.percent, one.monthly) for one in plans()} == {
        ("weekly", 10, False),
        ("small", 30, True),
        ("large", 15, False),
    }
    weekly, small = plans()[0], plans()[1]
    assert designs.latest_end(weekly, date(2026, 11, 22)) == date(2026, 11, 15), "the Sunday before a Sunday"
    assert designs.period_of(weekly, date(2026, 11, 15)) == (date(2026, 11, 9), date(2026, 11, 15))
    assert designs.period_of(small, date(2026, 2, 10)) == (date(2026, 2, 1), date(2026, 2, 28))


WRONG = (
    ({"purpose": " "}, "purpose"),
    ({"purpose": "看\x1b[31m"}, "purpose"),
    ({"forms": ()}, "forms"),
    ({"forms": ("QR99-99",)}, "forms"),
    ({"until": None}, "until"),
    ({"since": date(2026, 12, 1)}, "until"),
    ({"method": "by eye"}, "method"),
    ({"method": "stratified"}, "stratum"),
    ({"percent": None}, "percent"),
    ({"count": 3}, "percent"),
    ({"percent": 0}, "percent"),
    ({"percent": None, "count": 0}, "count"),
    ({"plan": "weekly", "percent": 9}, "percent"),
)


def test_each_design_that_cannot_stand_is_refused_at_its_field():
    for changes, field in WRONG:
        with pytest.raises(Invalid) as refused:
            designs.checked(replace(DESIGN, **changes), plans(), frozenset({"QR15-03"}))
        assert field in {one.field for one in refused.value.problems}, changes
