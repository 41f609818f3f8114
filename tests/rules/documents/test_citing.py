"""How much of what procedures cite is found, how much of what is found is cited, and whether it leads to the right one."""

from collections.abc import Iterator, Mapping

import pytest

from app.documents.rules.naming.references import references
from app.documents.rules.naming.titles import title_key
from app.documents.words.clauses import Clause, Known, ReferenceKind
from tests.rules.documents.citing import HOUSES


def found_in(sentence: str, house: Mapping[str, str]) -> set[str]:
    """Where each reference leads, or `?` and its name where it leads nowhere."""
    known = tuple(Known(number, title) for number, title in house.items())
    cited = references((Clause("1", 1, "", sentence),), known)
    documents = [one for one in cited if one.kind is not ReferenceKind.CLAUSE]
    return {one.target if one.target in house else f"?{one.code or title_key(one.title)}" for one in documents}


def judged() -> Iterator[tuple[set[str], set[str]]]:
    """What was found and what is meant, sentence by sentence."""
    for house, sentences in HOUSES:
        for sentence, meant in sentences:
            names = {one if one[0] != "?" or one.isascii() else f"?{title_key(one)}" for one in meant}
            yield found_in(sentence, house), names


def test_what_procedures_cite_is_found_and_nothing_else() -> None:
    pairs = list(judged())
    right = sum(len(found & meant) for found, meant in pairs)
    assert right / sum(len(found) for found, _ in pairs) >= 0.97
    assert right / sum(len(meant) for _, meant in pairs) >= 0.97


def test_what_is_registered_is_linked_to_the_right_one() -> None:
    registered = [({one for one in meant if one[0] != "?"}, found) for found, meant in judged()]
    assert sum(len(meant & found) for meant, found in registered) >= 0.97 * sum(len(meant) for meant, _ in registered)


@pytest.mark.parametrize(
    "text", ["电流不超过15A，型号 TB300-2。", "图号 DWG12-34，批号 LOT20240312-01。", "GB/T 2828.1，AQL=0.65。"]
)
def test_figures_and_codes_of_other_things_cite_nothing(text: str) -> None:
    assert found_in(text, HOUSES[0][0]) == set()


SCHEMES = {
    "Q/DX-CX-01": "文件控制程序",
    "DX-JL-07-02": "不合格品处理单",
    "SMP-QA-006-02": "偏差处理管理规程",
    "HQ-D-8.2.4-07": "产成品检验记录",
    "JN.LY/QP-22": "采购控制程序",
    "YH/QD01-003-2013": "进货检验作业指导书",
    "COP8.3-01": "返工程序",
}


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("发放按Q／DX－CX－01，处理填DXJL07-02。", {"Q/DX-CX-01", "DX-JL-07-02"}),
        ("记入HQ—D—8.2.4—07，偏差按SMP-QA-006-02。", {"HQ-D-8.2.4-07", "SMP-QA-006-02"}),
        ("见JN.LY/QP-22-A/00-2015，检验按YH/QD01-003。", {"JN.LY/QP-22", "YH/QD01-003-2013"}),
        ("返工依COP8.3-01，借阅依Q/DX-CX-09。", {"COP8.3-01", "?Q/DX-CX-09"}),
        ("依照采购管理程序选择供方。", {"JN.LY/QP-22"}),
        ("型号DX-200-3P，合同DX2024-015，接口RS-485，记录HQ-D-8.2.4-07-0012。", set()),
    ],
)
def test_numbers_of_any_scheme_that_the_company_uses_are_references(sentence: str, meant: set[str]) -> None:
    assert found_in(sentence, SCHEMES) == meant
