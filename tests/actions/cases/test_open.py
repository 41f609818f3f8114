"""The list of cases reads only what may be open and the page it shows, and says what judging every record would say."""

from datetime import timedelta
from unittest import mock

from app.cases.actions import set_day, waive
from app.cases.words import CaseState
from app.checks.pages import cases_page
from app.checks.queries.cases import Moment, case_of, loaded, moment
from app.checks.words import VIEWS, CaseFilter
from app.kernel import clock
from app.records.actions import amending
from app.records.actions.kept.voiding import void
from app.records.queries import record
from app.records.words import Amendment, Typed
from app.records.words.kept import Voiding
from tests.factories.accounts import PASSWORD
from tests.factories.documents import TODAY
from tests.factories.records import PLACE, file_record, make_form, sample_answers

ZONE = "Asia/Shanghai"
FORMS = ("QR15-01", "QR15-03", "QR15-05", "QR15-06")


def told(found):
    return [(one.head.number, one.state, one.due, one.who, one.closed_at) for one in found]


def same(session, cast, when=None, views=("all",)):
    """Each view of the list against every case read and judged."""
    when = when or moment(None, ZONE)
    every = loaded(session, when)[1]
    for view in views:
        page = cases_page(session, cast.staff, CaseFilter(view), when)
        wanted = [one for one in every if _belongs(one, view, cast.staff)]
        assert sorted(told(page.lines), key=lambda one: one[0]) == sorted(told(wanted), key=lambda one: one[0]), view
        assert page.counts == {name: sum(_belongs(one, name, cast.staff) for one in every) for name in VIEWS}
        assert page.total == len(wanted)


def _belongs(case, view, actor):
    closed = case.state is CaseState.CLOSED
    mine = not actor.posts.isdisjoint(case.who)
    late = case.state is CaseState.LATE
    return {"all": True, "closed": closed, "open": not closed, "late": late, "mine": mine}[view]


def test_the_list_says_what_judging_every_record_says_then_and_now(session, cast):
    for number in FORMS:
        make_form(session, cast, number)
    days = []

    def after(act):
        """An act on a day of its own; after each, the list is the same both ways."""
        done = act()
        session.commit()
        same(session, cast)
        days.append(clock.now())
        return done

    first, second, third = (after(lambda: file_record(session, cast.service)) for _ in range(3))
    answers = sample_answers("QR15-05") | {"dispatch": first.number}
    receipt = after(lambda: file_record(session, cast.service, "QR15-05", answers))
    today = moment(None, ZONE)
    after(lambda: waive(session, cast.manager, case_of(session, second.number, today), "approved", "口头批准"))
    after(lambda: waive(session, cast.manager, case_of(session, third.number, today), "approved", "口头批准"))
    after(lambda: waive(session, cast.manager, case_of(session, third.number, today), "receipt", "顾客取消"))
    typed = Typed(receipt.answers | {"remarks": "希望加装防护罩", "dispatch": second.number}, 1)
    after(lambda: amending.amend(session, cast.service, Amendment(receipt.number, typed, "补写", PASSWORD), PLACE))
    after(lambda: file_record(session, cast.service, "QR15-01", sample_answers("QR15-01") | {"suggestion": "暂无。"}))
    hashed = record(session, receipt.number).content_hash
    after(lambda: void(session, cast.manager, Voiding(receipt.number, "填错了", PASSWORD, hashed), PLACE))
    after(lambda: set_day(session, cast.manager, TODAY, "国庆节", works=False))
    same(session, cast, views=VIEWS)
    for moment_then in days:  # each of those moments as one gone by
        with mock.patch.object(clock, "today", return_value=TODAY + timedelta(days=1)):
            same(session, cast, Moment(TODAY, moment_then, ZONE))
    for hours in (30, 200, 2000):  # limits pass and steps go up with nobody doing anything
        then = clock.now() + timedelta(hours=hours)
        same(session, cast, Moment(then.date(), then, ZONE))


def test_the_list_is_narrowed_by_kind_and_text_and_turned_page_by_page(session, cast, monkeypatch):
    for number in FORMS:
        make_form(session, cast, number)
    sent = [file_record(session, cast.service).number for _ in range(3)]
    file_record(session, cast.service, "QR15-06", sample_answers("QR15-06") | {"related": sent[0]})
    when = moment(None, ZONE)
    for number in sent:
        for step in ("approved", "receipt")[: 1 if number == sent[0] else 2]:
            waive(session, cast.manager, case_of(session, number, when), step, "顾客取消")
            session.commit()

    def shown(**wanted):
        page = cases_page(session, cast.staff, CaseFilter(**{"view": "all"} | wanted), moment(None, ZONE))
        return [one.head.number for one in page.lines], page.total, page.pages

    assert shown(kind="SP15.A") == ([sent[0], sent[2], sent[1]], 3, 1)
    assert shown(kind="SP15.A", text=sent[1].lower()) == ([sent[1]], 1, 1)
    assert shown(view="closed", text="QR15-03%") == ([], 0, 1)
    assert shown(kind="nothing") == ([], 0, 1)
    monkeypatch.setattr("app.checks.pages._PER_PAGE", 2)
    pages = [shown(kind="SP15.A", page=number)[0] for number in (1, 2, 3)]
    assert pages == [[sent[0], sent[2]], [sent[1]], []]
