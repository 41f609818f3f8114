"""Every rule of the self-check against one thing that breaks it and one that does not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.cases.words import Finding, Severity
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.kernel.wording import Words
from app.selfcheck.cli import seconds_until
from app.selfcheck.rules.deciding import checked, take
from app.selfcheck.rules.hits import digest_of, each_once, from_finding, hit, key_of
from app.selfcheck.rules.people import RULES
from app.selfcheck.rules.switching import checked_switch, counted, held_rules
from app.selfcheck.rules.waiting import overdue
from app.selfcheck.words import Decision, Hit, HitState, Setting, Verb
from app.selfcheck.words.catalogue import CATALOGUE, GROUPS, RULE
from app.selfcheck.words.facts import (
    Due,
    Facts,
    Filed,
    OutCopy,
    Reading,
    Refusals,
    Somebody,
    StandIn,
    Text,
    Waiting,
)

TODAY = date(2026, 11, 22)
BEFORE, LONG_AGO = TODAY - timedelta(days=1), TODAY - timedelta(days=400)
SOMEBODY = Somebody(1, "周亦安", frozenset({Post.SERVICE_SECTION}), True)
LEAVER = Somebody(2, "罗一鸣", frozenset({Post.SALES}), False)
TEXT = Text("SP15", "A/1", "procedure", Post.SERVICE_SECTION, 1, BEFORE, None)
OLD = Text("SP15", "A/0", "procedure", Post.SERVICE_SECTION, 1, LONG_AGO, BEFORE)
DRAFT = Text("SP16", "A/0", "procedure", Post.SERVICE_SECTION, 1, None, None, True)
DUE = Due("SP16 A/0", BEFORE, "/", frozenset({Post.SERVICE_SECTION}), frozenset(), frozenset())
FILED = Filed("QR15-03-2026-0001", "QR15-03", "A/0", "SP15", 1, TODAY)
READING = Reading("SP15", "A/1", BEFORE, frozenset({Post.SERVICE_SECTION}), frozenset(), {})
FACTS = Facts(TODAY, people=(SOMEBODY, LEAVER), texts=(TEXT, OLD), due=(DUE,), filed=(FILED,))


def holding(*posts: Post) -> Facts:
    return replace(FACTS, people=(replace(SOMEBODY, posts=frozenset(posts)),))


# What breaks each rule that is judged on facts, and what just does not.
SOWN: dict[str, tuple[Facts, Facts]] = {
    "people.owner-gone": (replace(FACTS, texts=(replace(TEXT, owner_post=Post.SALES),)), FACTS),
    "people.draft-of-leaver": (
        replace(FACTS, texts=(replace(DRAFT, author_id=2),)),
        replace(FACTS, texts=(DRAFT, replace(OLD, author_id=2))),
    ),
    "people.nobody-to-sign": (replace(FACTS, due=(replace(DUE, excluded=frozenset({1})),)), FACTS),
    "people.delegate-left": (
        replace(FACTS, stand_ins=(StandIn(1, 2, BEFORE),)),
        replace(FACTS, stand_ins=(StandIn(1, 1, BEFORE),)),
    ),
    "people.operator-signs": (
        holding(Post.ADMINISTRATOR, Post.QUALITY_MANAGER),
        holding(Post.ADMINISTRATOR, Post.SALES),
    ),
    "people.auditor-works": (holding(Post.AUDITOR, Post.SALES), holding(Post.AUDITOR)),
    "training.untrained": (
        replace(FACTS, readings=(READING,)),
        replace(FACTS, readings=(replace(READING, read_on={1: TODAY}), replace(READING, number="SP16"))),
    ),
    "copies.superseded": (
        replace(FACTS, copies=(OutCopy(1, "SP15", "A/0", 1),)),
        replace(FACTS, copies=(OutCopy(1, "SP15", "A/1", 1),)),
    ),
    "sign-ins.refused": (
        replace(FACTS, refusals=(Refusals("suqing", TODAY, 20),)),
        replace(FACTS, refusals=(Refusals("suqing", TODAY, 19),)),
    ),
}
# Rules of which something else is the judge: the name that judge gives, and one it gives for another rule.
JUDGED = {
    "cases.late": "SP15.A.receipt.late",
    "cases.done-late": "SP15.A.receipt.done-late",
    "cases.twice": "SP15.A.receipt.twice",
    "cases.wrong-receipt": "SP15.A.receipt.kind",
    "cases.verified-early": "SP15.D.verified.early",
    "surveys.figures": "SP15.S.item-score",
    "surveys.not-summed-up": "SP15.S.missing",
    "surveys.coverage": "SP15.C.coverage",
    "records.former-rule": "QR15-03.customer",
    "records.disagree": "QR15-04.engineer",
    **{
        code: code
        for code in (
            *("documents.author-approved", "documents.review-overdue", "copies.not-returned", "copies.holder-left"),
            *("records.number-missing", "records.link-missing", "records.form-superseded", "records.number-year"),
            *("records.filer-post", "records.self-signed", "records.signer-post", "reading.overdue"),
        )
    },
}
FOUND_ELSEWHERE = {  # judged by targets, the linter, the index and verification: tests/actions/selfcheck
    *("documents.limits-differ", "targets.missed", "documents.must-fix", "search.broken", "integrity.broken"),
}
WAITING = {rule.code for rule in CATALOGUE} - SOWN.keys() - JUDGED.keys() - FOUND_ELSEWHERE


def hits(facts: Facts) -> Iterator[Hit]:
    for rule in RULES:
        yield from rule(facts)


def waiting(code: str, days: int) -> Waiting:
    return Waiting(code, "SP15", TODAY - timedelta(days=days), "/documents/SP15")


def found(name: str) -> Hit:
    said = Finding(name, "SP15 4.1", "QR15-04-2026-0001", TODAY, Words("错", "wrong"), Severity.BROKEN, "/records/1")
    return from_finding(said, {"QR15-04.engineer"})


@pytest.mark.parametrize("code", SOWN)
def test_a_rule_finds_what_breaks_it_and_leaves_alone_what_does_not(code):
    bad, clean = SOWN[code]
    assert [one.rule for one in hits(bad) if one.rule == code] == [code]
    assert code not in {one.rule for one in hits(clean)}
    assert next(one for one in hits(bad) if one.rule == code).message.en.count("{") == 0, "every place is filled"


def test_what_waits_hits_the_day_after_its_rule_allows_and_not_before():
    for code in sorted(WAITING):
        days = RULE[code].days
        assert [one.rule for one in overdue([waiting(code, days + 1)], TODAY)] == [code]
        assert not list(overdue([waiting(code, days)], TODAY)), code


def test_what_the_checks_find_stands_under_the_catalogues_rule_with_its_own_clause_and_words():
    for code, name in JUDGED.items():
        one = found(name)
        assert (one.rule, one.clause, one.message.en) == (code, "SP15 4.1", "wrong")
    others = {found(name).rule for code, name in JUDGED.items() if code != "cases.late"}
    assert "cases.late" not in others


def test_there_are_more_than_thirty_rules_each_explained_in_both_languages_with_a_clause():
    assert len(CATALOGUE) >= 30
    assert len({rule.code for rule in CATALOGUE}) == len(CATALOGUE) == sum(len(rules) for _, rules in GROUPS)
    for rule in CATALOGUE:
        assert all((rule.title.zh, rule.title.en, rule.why.zh, rule.why.en)), rule.code
        assert rule.clause.startswith("ISO 9001 "), rule.code


def test_a_hit_is_known_again_by_rule_detail_and_subject_whatever_is_said_of_it():
    one = hit("people.owner-gone", "SP15", None, "/")
    assert key_of(one) == key_of(replace(one, message=Words("别的", "else"), since=TODAY, url="/x"))
    others = {key_of(replace(one, subject="SP16")), key_of(replace(one, detail="x")), key_of(one)}
    assert len(others) == 3
    assert len(each_once([one, one, replace(one, subject="SP16")])) == 2
    assert digest_of(["b", "a"]) == digest_of(["a", "b"]) != digest_of(["a"])


def test_a_rule_that_is_off_is_not_counted_and_the_newest_decision_holds():
    off = Setting("people.owner-gone", False, "刚换人", "林知夏", datetime(2026, 11, 22, tzinfo=UTC))
    held = held_rules({off.rule: off})
    assert held == {rule.code for rule in CATALOGUE} - {off.rule}
    counts = dict(counted([hit("people.auditor-works", "顾青", None, "/")], held))
    assert (counts["people.owner-gone"], counts["people.auditor-works"], counts["cases.late"]) == (None, 1, 0)
    assert held_rules({off.rule: replace(off, is_on=True)}) == {rule.code for rule in CATALOGUE}


def test_switching_needs_a_rule_a_reason_and_a_change():
    assert checked_switch("cases.late", " 停 ", {}, on=False) == "停"
    for code, reason, on, refusal in (
        ("nonsense", "停", False, NotFound),
        ("cases.late", " ", False, Invalid),
        ("cases.late", "停", True, Conflict),
    ):
        with pytest.raises(refusal):
            checked_switch(code, reason, {}, on=on)


def person(*permissions: Permission) -> Actor:
    return Actor(1, "linzhixia", "林知夏", frozenset(), frozenset(permissions))


def test_the_table_of_decisions():
    manager = person(Permission.SELF_CHECK)
    for verb, state, expected in (
        (Verb.ACCEPT, HitState.PROPOSED, HitState.ACCEPTED),
        (Verb.ACCEPT, HitState.ACCEPTED, HitState.ACCEPTED),
        (Verb.ACCEPT, HitState.DISMISSED, HitState.ACCEPTED),
        (Verb.DISMISS, HitState.PROPOSED, HitState.DISMISSED),
        (Verb.DISMISS, HitState.ACCEPTED, HitState.DISMISSED),
    ):
        assert take(verb, state, is_gone=False, actor=manager).target is expected
        with pytest.raises(Conflict):
            take(verb, state, is_gone=True, actor=manager)
        with pytest.raises(Forbidden):
            take(verb, state, is_gone=False, actor=person())
    with pytest.raises(Conflict):
        take(Verb.DISMISS, HitState.DISMISSED, is_gone=False, actor=manager)


def test_accepting_names_a_person_and_a_day_to_come_and_dismissing_a_reason():
    assert checked(Decision(Verb.ACCEPT, "", "zhouyian", TODAY), TODAY).due_on == TODAY
    assert checked(Decision(Verb.DISMISS, " 示例 "), TODAY).reason == "示例"
    for typed, fields in (
        (Decision(Verb.ACCEPT), ["owner", "due_on"]),
        (Decision(Verb.ACCEPT, "", "zhouyian", BEFORE), ["due_on"]),
        (Decision(Verb.DISMISS, "  "), ["reason"]),
    ):
        with pytest.raises(Invalid) as caught:
            checked(typed, TODAY)
        assert [one.field for one in caught.value.problems] == fields


def test_the_nightly_run_waits_until_the_clock_of_the_company_shows_its_time():
    at, zone = time(2, 30), "Asia/Shanghai"
    just_before = datetime.fromisoformat("2026-11-21T18:29:00+00:00")
    wait: Callable[[datetime], float] = lambda now: seconds_until(now, at, zone)  # noqa: E731
    assert wait(just_before) == 60
    assert wait(just_before + timedelta(minutes=1)) == 24 * 3600, "never twice in one night"
    spring = datetime.fromisoformat("2026-03-07T12:00:00+00:00")
    assert seconds_until(spring, time(12, 0), "America/New_York") == 5 * 3600
