"""A made-up month of SP15: each violation that was sown is found once, and none that was not."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from app.cases import queries
from app.cases.rules.findings import findings
from app.cases.rules.spans import due_at
from app.cases.rules.standing import Facts, cases
from app.cases.words import Calendar, Entry, Note, NoteKind, Span, Version
from app.kernel.wording import Words

ZONE = "Asia/Shanghai"
CALENDAR = Calendar(ZONE, {})
START = datetime(2026, 3, 2, 2, tzinfo=UTC)  # a Monday, 10 o'clock in Shanghai
END = START + timedelta(days=60)
TITLE = Words("", "")


class Month:
    def __init__(self, seed: int) -> None:
        self.random, self.entries, self.sown, self.count = random.Random(seed), [], set(), 0
        for _ in range(120):
            self.random.choice(
                [self.fine, self.none, self.twice, self.other, self.unapproved, self.survey, self.mute]
            )()

    def file(self, form, answers, at, **signed):
        self.count += 1
        number = f"{form}-2026-{self.count:04d}"
        self.entries.append(Entry(number, form, TITLE, "周亦安", (Version(at, answers),), signed))
        return number

    def dispatch(self, *, approved=True):
        self.kind = self.random.choice(["commissioning", "repair"])
        self.at = START + timedelta(days=self.random.randrange(28))
        planned = (self.at + timedelta(days=2)).date().isoformat()
        signed = {"approved": self.at + timedelta(hours=2)} if approved else {}
        return self.file("QR15-03", {"kind": self.kind, "planned_on": planned}, self.at, **signed)

    def receipt(self, number, *, other=False):
        right = "QR15-04" if (self.kind == "commissioning") is not other else "QR15-05"
        self.file(right, {"dispatch": number}, self.at + timedelta(days=2, hours=self.random.randrange(9)))

    def fine(self):
        self.receipt(self.dispatch())

    def none(self):
        self.sown.add(("SP15.A.receipt.late", self.dispatch()))

    def twice(self):
        number = self.dispatch()
        self.receipt(number)
        self.receipt(number)
        self.sown.add(("SP15.A.receipt.twice", number))

    def other(self):
        number = self.dispatch()
        self.receipt(number, other=True)
        self.sown.add(("SP15.A.receipt.kind", number))

    def unapproved(self):
        number = self.dispatch(approved=False)
        self.receipt(number)
        self.sown.add(("SP15.A.approved.late", number))

    def survey(self):
        bad = self.random.choice(
            [{"price": "dissatisfied"}, {"suggestion": "加快发货"}, {"quality": "very_dissatisfied"}]
        )
        self.sown.add(("SP15.C.registered.late", self.file("QR15-01", bad, START)))

    def mute(self):
        self.file("QR15-01", {"price": "satisfied", "suggestion": ""}, START)

    def found(self, notes=None):
        facts = Facts(self.entries, notes or {}, CALENDAR, END)
        return [(one.rule, one.subject) for one in findings(cases(queries.plans(), facts), ZONE)]


@pytest.mark.parametrize("seed", range(20))
def test_each_violation_that_was_sown_is_found_once_and_none_is_invented(seed):
    month = Month(seed)
    found = month.found()
    assert len(found) == len(set(found))
    assert set(found) == month.sown


def test_what_was_waived_is_no_longer_found():
    month = Month(1)
    late = min(subject for rule, subject in month.sown if rule == "SP15.A.receipt.late")
    note = Note(late, "receipt", NoteKind.WAIVED, "", "顾客取消", "林知夏", START)
    assert set(month.found({(late, "receipt"): note})) == month.sown - {("SP15.A.receipt.late", late)}


FRIDAY = datetime(2026, 9, 25, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "limit", "due"),
    [
        ({}, Span(working_days=1), datetime(2026, 9, 28, 15, 59, 59, tzinfo=UTC)),
        (
            {datetime(2026, 9, 28, tzinfo=UTC).date(): False},
            Span(working_days=1),
            datetime(2026, 9, 29, 15, 59, 59, tzinfo=UTC),
        ),
        (
            {datetime(2026, 9, 26, tzinfo=UTC).date(): True},
            Span(working_days=1),
            datetime(2026, 9, 26, 15, 59, 59, tzinfo=UTC),
        ),
        ({}, Span(minutes=120), FRIDAY + timedelta(hours=2)),
    ],
    ids=["over the weekend", "over a holiday", "on a working Saturday", "hours run by the clock"],
)
def test_a_limit_follows_the_calendar(days, limit, due):
    assert due_at(FRIDAY, limit, Calendar(ZONE, days)) == due


def test_a_late_step_is_escalated_half_an_hour_after_its_limit():
    head = Entry(
        "QR15-03-2026-0001",
        "QR15-03",
        TITLE,
        "周亦安",
        (Version(FRIDAY, {"kind": "repair", "planned_on": "2026-12-01"}),),
        {},
    )
    due = datetime(2026, 9, 28, 15, 59, 59, tzinfo=UTC)

    def step(after):
        facts = Facts([head], {}, CALENDAR, due + timedelta(minutes=after))
        return cases(queries.plans(), facts)[0].steps[0]

    assert [step(0).state, step(1).state] == ["open", "late"]
    assert [step(30).escalated, step(31).escalated] == [None, "quality_manager"]
