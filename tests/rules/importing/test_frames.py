"""Page headers and footers never end up in the text."""

from app.documents.rules.clauses import parse
from app.importing.rules.frames import frames_of
from app.importing.rules.reading import read

BODY = [f"4.1.{at} 第{at}步由仓库做完后报主管，主管在当天确认并签字。" for at in range(1, 41)]
HEADS = {
    "plain": lambda page: ["", f"第 {page} 页 共 4 页", "华东泵业有限公司", "文件编号：SP15　版本：A/0", ""],
    "in one line": lambda page: [f"华东泵业有限公司　仓库管理程序　第 {page} 页／共 4 页"],
    "english": lambda page: ["Warehouse procedure", f"SP15 Rev. A/0    Page {page} of 4"],
    "figures": lambda page: [f"- {page} -", "仓库管理程序"],
    "slash": lambda page: [f"{page}/4", "华东泵业 仓库管理程序", "SP15"],
    "ocr": lambda page: ["华东泵业有限公司 程序文件", f"页 码: {page}/4", "编号 SP15"],
    "form feed": lambda page: ["\f华东泵业 仓库管理程序", "受控"],
    "no page number": lambda page: ["华东泵业有限公司程序文件 SP15 A/0"],
}


def paged(head: list[str], page: int) -> list[str]:
    return [*BODY[(page - 1) * 10 : page * 10], *head]


def test_heads_of_every_kind_are_set_aside_and_the_text_is_whole() -> None:
    for name, head in HEADS.items():
        lines = ["4 程序", "4.1 收货", *(line for page in range(1, 5) for line in paged(head(page), page))]
        text = read("\n".join(lines).encode(), "a.txt")
        clauses = parse(text.lines)
        said = "\n".join(f"{one.title}{one.text}" for one in clauses)
        assert [one.number for one in clauses][2:] == [f"4.1.{at}" for at in range(1, 41)], name
        assert not any(word in said for word in ("泵业", "SP15", "页", "Page", "受控", "仓库管理程序")), (name, said)
        assert text.heads, name


def test_a_sentence_goes_on_over_the_page() -> None:
    lines = ["1 目的", "1.1 仓库管理员收到货物后核对品名、规格和数量，并在当天下班之前把送货单", "第 1 页 共 2 页"]
    lines += ["华东泵业", "交给财务。", "1.2 完。", "第 2 页 共 2 页", "华东泵业"]
    (_, first, last) = parse(read("\n".join(lines).encode(), "a.txt").lines)
    assert (first.text[-8:], last.text) == ("送货单交给财务。", "完。")


def test_what_is_text_stays() -> None:
    text = [
        "1 目的",
        "操作说明：",
        "甲。",
        "2 范围",
        "操作说明：",
        "见第 3 页的表。",
        "操作说明：",
        "记录：QR15-01",
        "丙",
    ]
    assert frames_of([*text, "记录：QR15-01", "丁", "记录：QR15-01"]) == frozenset()
    assert frames_of(["甲", "第 1 页"]) == {1}
    assert frames_of(["共 3 页的报告第 2 页要盖章；", "第 2 页另附。"]) == frozenset()
