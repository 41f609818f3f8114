"""The list of cases kept from one question to the next says what working it out anew would say, whatever happened."""

from datetime import timedelta

from app.cases.actions import set_day, waive
from app.checks.queries import kept
from app.checks.queries.cases import Moment, all_cases, case_of, moment
from app.records.actions import amending
from app.records.actions.kept.voiding import void
from app.records.queries import record
from app.records.words import Amendment, Typed
from app.records.words.kept import Voiding
from tests.factories.accounts import PASSWORD
from tests.factories.documents import TODAY
from tests.factories.records import PLACE, file_record, make_form, sample_answers

ZONE = "Asia/Shanghai"


def standing(session, when):
    return {one.case.head.number: (one.state, one.due, one.posts) for one in kept.case_lines(session, when)}


def anew(session, when):
    return {one.head.number: (one.state, one.due, frozenset(one.who)) for one in all_cases(session, when)}


def test_what_is_kept_is_what_would_be_worked_out_anew(session, cast, monkeypatch):
    for number in ("QR15-03", "QR15-05", "QR15-06"):
        make_form(session, cast, number)
    worked_out = []
    real = kept._worked_out
    monkeypatch.setattr(kept, "_worked_out", lambda *given: worked_out.append(1) or real(*given))

    def same(when=None):
        when = when or moment(None, ZONE)
        assert standing(session, when) == anew(session, when)

    same()
    first, second = (file_record(session, cast.service) for _ in range(2))
    same()
    receipt = file_record(session, cast.service, "QR15-05", sample_answers("QR15-05") | {"dispatch": first.number})
    same()
    waive(session, cast.manager, case_of(session, second.number, moment(None, ZONE)), "approved", "口头批准")
    session.commit()
    same()
    typed = Typed(receipt.answers | {"remarks": "希望加装防护罩"}, 1)
    amending.amend(session, cast.service, Amendment(receipt.number, typed, "补写", PASSWORD), PLACE)
    session.commit()
    same()
    void(
        session,
        cast.manager,
        Voiding(receipt.number, "填错了", PASSWORD, record(session, receipt.number).content_hash),
        PLACE,
    )
    session.commit()
    same()
    assert len(worked_out) == 1, "each act is followed, nothing is worked out anew"
    now = moment(None, ZONE)
    for hours in (1, 30, 31, 200, 2000):  # limits pass and steps go up with nobody doing anything
        same(Moment(now.on, now.at + timedelta(hours=hours), ZONE))
    assert len(worked_out) == 1
    set_day(session, cast.manager, TODAY, "国庆节", works=False)
    session.commit()
    same(Moment(now.on, now.at + timedelta(hours=2001), ZONE))
    assert len(worked_out) == 2, "the calendar counts for every case"
