"""Nothing that can be typed is an error, on any engine."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.search import queries
from app.search.actions import put, rebuild
from app.search.queries.engines import SCAN, Engine
from app.search.words import Question
from tests.actions.search.conftest import open_shelf
from tests.factories.search import ALL, TODAY, corpus, make_entry

_LINES = """
² ① ½ ٣ １５ 1,234.56 1.234,56 -0 NaN Infinity 1e999 9223372036854775808 0x10 1_000 ０1
é é ﬁ ㈱ Å Å K ſ ß İ ı Σς ا‌ل 👨‍👩‍👧 🇹🇼 한글 자모 аdmin ＡＤＭＩＮ
" "" * - NEAR( NEAR(a,b) AND OR ^ : a*b {x} title: \\ NOT ANDNOT + ~ a^2 "a"~2 [a [TO] {TO} () )( **
' '' ;-- % _ [ '; DROP TABLE search_entry;-- %' _% {n} {k}
../ ..%2f ..;/ file:///etc/passwd con nul . ..
{{7*7}} ${7*7} {%raw%} <%=7*7%> #{7*7} {0.__class__} %(x)s %s
=1+1 +1 -1+1 @SUM(1) ＝1+1 ﹦1
<script> "onmouseover= javascript: <img src=x onerror=> <svg/onload> </title><script>
29/02/2027 31.04.2026 115/11/22 令和8年11月22日 2026-W47 99991231 date:0000 date:2026-02-30 date:[x TO y] date:[2027 TO 2026]
%0d%0a QR15-０1 QR15‑01 QR15–01 QR15-O1 kind: kind:x kind:* state: number: number:* document:*
"""
TRAPS = [
    *(word for line in _LINES.splitlines() for word in line.split()),
    "AND (",
    "a AND",
    "OR b",
    "NOT",
    "a NOT",
    "title:(a OR",
    '"unfinished phrase',
    '“混用”"引号',
    "date:[2026-01-01 TO",
    "\ud800",
    "\udfff a",
    "\x00",
    "a\x00b",
    "\u202eabc",
    "\u200b",
    "\u00ad\u200d\ufeff",
    "\u3000",
    "\r\nX: y",
    "(" * 500 + "a" + ")" * 500,
    "(" * 9_000,
    "[" * 9_000,
    '"' * 9_001,
    "Z\u0300\u0301\u0302" * 500,
    "9" * 5_000,
    "投" * 10_000,
    "投诉处理" * 5_000,
    "a " * 5_000,
    "a* " * 500,
    " OR ".join(f"w{place}" for place in range(900)),
    " ".join(f"词{place}*" for place in range(500)),
    "NOT " * 300 + "a",
    "x:" * 900,
    "-" * 3_000,
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "whoosh", "scan"])
def stocked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, str, Path]]:
    folder = tmp_path_factory.mktemp("traps")
    for shelf in open_shelf(request.param, folder):
        rebuild(shelf, corpus(50))
        if request.param == "postgresql":
            shelf.execute(text("SET statement_timeout = '10s'"))  # no text can make the database slow
        yield shelf, request.param, folder


@pytest.fixture(scope="module")
def engine(stocked: tuple[Session, str, Path]) -> Engine | None:
    _, name, folder = stocked
    return SCAN if name == "scan" else queries.chosen(name, folder)


@pytest.mark.parametrize("typed", TRAPS, ids=lambda typed: ascii(typed)[:30])
def test_a_trap_is_answered(stocked: tuple[Session, str, Path], engine: Engine | None, typed: str) -> None:
    started = time.process_time()
    answer = queries.ask(stocked[0], Question(typed), ALL, TODAY, engine)
    assert not answer.is_degraded
    assert 0 <= answer.total <= 50
    assert time.process_time() - started < 2, "no text can make the search slow"


def test_every_trap_can_be_stored_and_found_again(stocked: tuple[Session, str, Path], engine: Engine | None) -> None:
    shelf = stocked[0]
    traps = [
        make_entry(f"TRAP-{place}", title=typed, text=f"{typed} 陷阱词", extra=typed)
        for place, typed in enumerate(TRAPS)
    ]
    with shelf.begin_nested() as part:
        put(shelf, traps)
        answer = queries.ask(shelf, Question("陷阱词", limit=1), ALL, TODAY, engine)
        assert (answer.total, answer.is_degraded) == (len(TRAPS), False)
        part.rollback()
