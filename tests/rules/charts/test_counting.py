"""The figures of charts: each thing is counted once, where it belongs, and the running share ends at the whole."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from app.cases.queries import plans
from app.cases.words import Case, Entry, Step, StepState, Version
from app.charts.rules import counting
from app.charts.words import half_of, halves
from app.kernel.people import Post
from app.kernel.wording import Language, Words
from app.rendering.lists.pictures import Bars, BarSeries, Chart, ChartLine
from app.rendering.pdf.charts import SMALL, svg

TODAY = date(2026, 11, 22)
HALF = half_of("2026-H2", TODAY)
NOTE = Words("注", "note")
LABELS = {"quality": Words("质量", "Quality"), "service": Words("服务", "Service")}


def entry(month, **answers):
    at = datetime(2026, month, 15, tzinfo=UTC)
    return Entry("QR15-07-2026-0001", "QR15-07", Words("", ""), "周亦安", (Version(at, answers),), {})


def test_half_years_that_have_begun_and_no_others():
    assert (HALF.since, HALF.until, HALF.on) == (date(2026, 7, 1), date(2026, 12, 31), TODAY)
    assert [one.month for one in HALF.months] == [7, 8, 9, 10, 11]
    assert half_of("2026-H1", TODAY).on == date(2026, 6, 30)
    for wrong in ("2027-H1", "2026-H3", "2026", "", "２０２６-H1", "1066-H1", "-H1"):
        assert half_of(wrong, TODAY) is None
    assert [one.period for one in halves(date(2026, 1, 1), 3)] == ["2026-H1", "2025-H2", "2025-H1"]


def test_complaints_are_ranked_and_one_may_concern_several():
    said = [entry(7, category=["quality", "service"]), entry(8, category=["quality"]), entry(9), entry(9, category="x")]
    shown = counting.complaints(said, "category", LABELS, HALF, NOTE)
    rows = [[cell.zh for cell in row] for row in shown.rows]
    assert rows[0] == ["质量", "2", "40.0%"]
    assert sorted(row[0] for row in rows[1:]) == ["服务", "没有写明", "没有写明"]
    assert rows[-1][2] == "100.0%"


def test_answers_count_in_the_month_of_their_complaint():
    plan = next(one for one in plans() if one.id == "B")
    step = plan.step("replied")
    due = datetime(2026, 8, 20, tzinfo=UTC)

    def case(month, state, done=None):
        return Case(plan, entry(month), (Step(step, "n", state, done_at=done, due=due),))

    cases = [
        case(8, StepState.DONE, due),
        case(8, StepState.DONE, due + timedelta(seconds=1)),
        case(8, StepState.LATE),
        case(11, StepState.OPEN),
        case(3, StepState.LATE),
    ]
    shown = counting.answers(cases, "replied", HALF, "Asia/Shanghai", NOTE)
    by_month = {row[0].zh: [cell.zh for cell in row[1:]] for row in shown.rows}
    assert by_month["8 月"] == ["1", "1", "1", "0"]
    assert by_month["11 月"] == ["0", "0", "0", "1"]
    assert shown.picture.totals == (0, 3, 0, 0, 0)


def test_what_is_overdue_lies_with_each_post_that_has_it():
    shown = counting.overdue((), (Post.SALES, Post.SALES), {Post.AUDITOR: 3}, HALF, NOTE)
    assert [(row[0], row[-1].zh) for row in shown.rows] == [(Post.AUDITOR.words, "3"), (Post.SALES.words, "2")]
    then = counting.overdue((), (), None, HALF, NOTE)
    assert (then.has_figures, len(then.heads)) == (False, 4)


def test_a_picture_says_each_figure_escapes_every_name_and_needs_no_colour():
    name = Words('<b>"甲"</b>', "<A & B>")
    bars = Bars(name, (name,) * 3, (BarSeries(name, (3, 0, 1)), BarSeries(name, (1, 2, 0))), name)
    lines = Chart(name, ("2026-H1",), (ChartLine(name, (Decimal("88.25"),)), ChartLine(name, (None,))), "%")
    for picture, said in ((bars, 3), (lines, 1)):
        for spoken in Language:
            drawn = svg(picture, spoken, SMALL)
            assert drawn.count("data-said=") == drawn.count('tabindex="0"') == said
            assert "<b>" not in drawn
            assert "<A" not in drawn
    assert svg(bars, Language.ZH).count("L") > 20, "hatched by lines"
    empty = Bars(name, (), (BarSeries(name, ()),), name, running=True)
    assert svg(empty, Language.ZH).startswith("<svg")
