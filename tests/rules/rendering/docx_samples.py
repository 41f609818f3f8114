"""Invented papers for the tests of Word files: a dispatch with every kind of cell, and a short procedure."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.kernel.wording import Language, Words
from app.rendering.docx.markup.names import W, parse
from app.rendering.paper import (
    Cell,
    Choice,
    ClauseBlock,
    Footing,
    FormPaper,
    FormSection,
    Grid,
    GridColumn,
    HistoryLine,
    ProcedurePaper,
    SignOffLine,
    Stamp,
)

COMPANY = Words("启澜精密设备有限公司", "Qilan Precision Ltd.")
FOOTING = Footing(
    printed_by="陈镕",
    printed_at="2026-11-30 09:20",
    zone="UTC+8",
    content_hash="3d5b08e1c7a296f4" * 4,
    checkpoint_size=18452,
    checkpoint_head="5e02a9c70b61f4d8" * 4,
    checkpoint_at="2026-11-30 00:05",
    address="https://qms.example.com/v/QR15-03-2026-0187?h=3D5B08E1C7A2",
)
_KINDS = (("commissioning", Words("调试", "Commissioning")), ("repair", Words("维修", "Repair")))
_WAYS = (
    ("phone", Words("电话", "Phone")),
    ("mail", Words("邮件", "Mail")),
    ("fax", Words("传真", "Fax")),
    ("visit", Words("当面", "Visit")),
)


def choices(options: tuple[tuple[str, Words], ...], *chosen: str) -> tuple[Choice, ...]:
    """Options as choices, some of them chosen."""
    return tuple(Choice(label, value in chosen, value) for value, label in options)


def dispatch(*, filled: bool = True, products: int = 2, fault: str = "", language: Language = Language.ZH) -> FormPaper:
    """A dispatch of an invented company, filled and signed, or blank."""

    def text(value: str) -> str:
        return value if filled else ""

    told = fault or "运行约四十分钟后张力波动超过 ±6 %，停机冷却半小时可恢复。\n附件：照片 2 张。"
    rows = tuple((f"伺服驱动柜 {n}", "QL-SD 7.5 kW", f"SD26-{n:05d}", "1 台") for n in range(1, products + 1))
    task = FormSection(
        "task",
        Words("任务", "Task"),
        (
            Cell(
                "kind",
                Words("任务类别", "Kind"),
                choices=choices(_KINDS, *(["repair"] if filled else [])),
                required=True,
            ),
            Cell("contract", Words("合同编号", "Contract no."), text("HT-2026-0352")),
            Cell("planned", Words("计划到场", "Planned"), text("2026-11-24 09:00")),
            Cell("note", Words("发货单号", "Shipping note no.")),
            Cell(
                "customer",
                Words("顾客名称", "Customer"),
                text("澄野包装机械（虚构）有限公司"),
                required=True,
                wide=True,
            ),
        ),
    )
    goods = FormSection(
        "goods",
        Words("产品", "Products"),
        (
            Grid(
                "products",
                (
                    GridColumn("name", Words("产品名称", "Product"), 4),
                    GridColumn("model", Words("型号规格", "Model"), 3),
                    GridColumn("serial", Words("序列号", "Serial no."), 3),
                    GridColumn("quantity", Words("数量", "Quantity"), 1, "centre"),
                ),
                rows if filled else (),
            ),
            Cell("fault", Words("故障描述", "Fault"), text(told), required=True, wide=True, long=True),
        ),
    )
    notice = FormSection(
        "notice",
        Words("通知", "Notice"),
        (
            Cell("ways", Words("通知方式", "Told by"), choices=choices(_WAYS, *(["phone", "visit"] if filled else []))),
            Cell("person", Words("通知人", "Told by whom"), text("李堃"), amended_from="李昆" if filled else None),
        ),
    )
    return FormPaper(
        company=COMPANY,
        number="QR15-03",
        title=Words("产品调试（维修）派遣书", "Commissioning / Repair Dispatch"),
        revision="A/2",
        record_number="QR15-03-2026-0187" if filled else None,
        stamp=Stamp.RECORD if filled else Stamp.BLANK,
        sections=(task, goods, notice),
        sign_offs=tuple(_signed(*line, filled=filled) for line in _SIGNERS),
        footing=FOOTING,
        governed_by=Words("SP15《顾客服务程序》A/3，4.1.3.1", "SP15 Customer Service A/3, 4.1.3.1"),
        kept_by=Words("各产品部客服科", "Service sections"),
        kept_until=Words("2031-12-31（5 年）", "2031-12-31 (5 years)"),
        amendments=(("2", "2026-11-29 10:00", "李堃", "姓名写错", "通知人：李昆 → 李堃"),) if filled else (),
        status_line=Words("已签发，待闭环", "Issued, open") if filled else None,
        language=language,
    )


_SIGNERS = (
    ("issued", Words("签发", "Issued"), "李堃", Words("客服科 主管", "Service, head"), "2026-11-22 14:32:08"),
    ("approved", Words("批准", "Approved"), "王喆", Words("产品部 部长", "Product dept., head"), "2026-11-22 16:05:41"),
)


def _signed(key: str, meaning: Words, name: str, post: Words, at: str, *, filled: bool) -> SignOffLine:
    if not filled:
        return SignOffLine(meaning, "", post, None, None, key=key)
    return SignOffLine(meaning, name, post, at, "9c3e71ab20de", key=key)


def procedure(stamp: Stamp = Stamp.UNCONTROLLED, language: Language = Language.ZH) -> ProcedurePaper:
    """A short invented procedure with three levels, a list and an unnumbered paragraph."""
    clauses = (
        ClauseBlock("1", 1, "目的", ("使顾客在购买前后提出的需求、意见和投诉都有人受理、有期限答复、有记录可查。",)),
        ClauseBlock("2", 1, "范围", ("适用于本公司产品的售前、售中、售后服务。",)),
        ClauseBlock("4", 1, "工作程序"),
        ClauseBlock("4.1", 2, "安装与维修"),
        ClauseBlock(
            "4.1.3",
            3,
            "",
            ("客服科签发 QR15-03《产品调试（维修）派遣书》，并通知顾客“某日到场”。", "完成后当场签回执。"),
        ),
        ClauseBlock(
            "4.2",
            2,
            "投诉",
            (),
            (("a)", "数量、交期、运输损坏：与品管部商定纠正后答复；"), ("b)", "重大质量问题：移交品管部。")),
        ),
    )
    history = (
        HistoryLine("A/0", date(2023, 3, 1), "全文", "首次发布。", "陈镕", "刘䶮"),
        HistoryLine("A/1", date(2026, 12, 1), "4.1.3", "派遣书须闭环；原因：内审发现派遣书无回执。", "李堃", "刘䶮"),
    )
    line = SignOffLine(
        Words("编制", "Prepared"), "李堃", Words("客服科 主管", "Service, head"), "2026-11-18 15:42:07", "a41f07d28b3c"
    )
    return ProcedurePaper(
        company=COMPANY,
        document_class=Words("质量管理体系程序文件", "Quality management procedure"),
        number="SP15",
        title=Words("顾客服务程序", "Customer Service Procedure"),
        revision="A/1",
        effective_on=date(2026, 12, 1),
        effective_until=None,
        stamp=stamp,
        sample=False,
        content_hash="7c1e90b42f6ad3a8" * 4,
        sign_offs=(
            line,
            replace(line, meaning=Words("批准", "Approved"), name="刘䶮", signed_at=None, check_code=None),
        ),
        history=history,
        clauses=clauses,
        footing=replace(FOOTING, address="https://qms.example.com/d/SP15"),
        language=language,
    )


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a .docx."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The .docx with one part changed by hand; the change must change something."""
    parts = parts_of(data)
    before = parts[part].decode("utf-8")
    after = change(before)
    assert after != before
    return packed({**parts, part: after.encode("utf-8")})


def shown(data: bytes, part: str = "word/document.xml") -> str:
    """All text of a part, a line to each paragraph."""
    root = parse(parts_of(data)[part])
    return "\n".join("".join(text.text or "" for text in p.iter(W + "t")) for p in root.iter(W + "p"))


def in_controls(data: bytes, part: str = "word/document.xml") -> dict[str, list[str]]:
    """What stands in each tagged control: tag → texts in order."""
    found: dict[str, list[str]] = {}
    for sdt in parse(parts_of(data)[part]).iter(W + "sdt"):
        tag = sdt.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            found.setdefault(tag.get(W + "val"), []).append("".join(text.text or "" for text in sdt.iter(W + "t")))
    return found
