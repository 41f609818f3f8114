"""References in the manner of many companies, annotated by hand before they were read by the rules."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from app.documents.rules.naming.references import references
from app.documents.rules.naming.titles import title_key
from app.documents.words.clauses import Clause, Known, ReferenceKind

HOUSES = json.loads((Path(__file__).parent / "citing_houses.json").read_text(encoding="utf-8"))


class Counts(NamedTuple):
    found: int
    meant: int
    right: int
    registered: int
    linked: int


def counted(text: str, meant: list[str], known: dict[str, str]) -> Counts:
    register = tuple(Known(number, title) for number, title in known.items())
    cited = [one for one in references((Clause("1", 1, "", text),), register) if one.kind is not ReferenceKind.CLAUSE]
    linked = {one.target for one in cited if one.target in known}
    loose = [{title_key(one.title), title_key(one.code)} - {""} for one in cited if one.target not in known]
    registered = {one for one in meant if one[0] != "?"}
    right = sum(any(title_key(one[1:]) in names for names in loose) for one in meant if one[0] == "?")
    hit = len(linked & registered)
    return Counts(len(linked) + len(loose), len(set(meant)), right + hit, len(registered), hit)


def test_what_companies_cite_is_found_and_leads_to_the_right_one() -> None:
    each = [counted(text, meant, house["known"]) for house in HOUSES for text, meant in house["texts"]]
    whole = Counts(*map(sum, zip(*each, strict=True)))
    assert len(each) >= 120
    assert whole.right / whole.found >= 0.97
    assert whole.right / whole.meant >= 0.97
    assert whole.linked / whole.registered >= 0.97


def clauses_cited(text: str, *numbers: str, own: str = "1") -> list[tuple[str, str | None]]:
    known = (Known("SP15", "顾客服务程序"),)
    clauses = (Clause(own, 1, "", text), *(Clause(number, 1, "", "") for number in numbers))
    return [(one.code, one.target) for one in references(clauses, known) if one.kind is ReferenceKind.CLAUSE]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("按《顾客服务程序》第4.2条和4.3条处理，见4.4。", [("4.4", "4.4")]),
        ("see SP-15 clause 4.2", []),
        ("SP15 A/0 的 4.3.2 规定了做法", []),
        ("符合 ISO 9001:2015 8.2.1 条款及 GB/T 19001-2016 标准 7.5.3 条", []),
        ("按本标准4.4条执行", [("4.4", "4.4")]),
        ("《合同法》第12条的规定", []),
        ("第3条生产线停机", []),
        ("按第4.2、4.4条", [("4.2", None), ("4.4", "4.4")]),
    ],
)
def test_a_clause_named_behind_another_document_is_not_our_own(text: str, meant: list[tuple[str, str | None]]) -> None:
    assert clauses_cited(text, "4.4") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("违反第三条规定的，按本制度第二章处理", [("第三条", "第三条"), ("第二章", "第二章")]),
        ("按第三条第（二）项执行", [("第三条第(二)项", "第三条（二）")]),
        ("见第九条", [("第九条", None)]),
        ("依照《民法典》第三条和劳动法第三条", []),
        ("第三条生产线", []),
        ("见三、（一）", [("三、(一)", "三、（一）")]),
        ("按照（二）", []),
    ],
)
def test_a_clause_is_cited_by_its_labels(text: str, meant: list[tuple[str, str | None]]) -> None:
    numbers = ("第二章", "第三条", "第三条（二）", "三、", "三、（一）")
    assert clauses_cited(text, *numbers, own="第一条") == meant
