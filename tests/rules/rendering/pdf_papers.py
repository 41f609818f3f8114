"""Invented papers for the PDF tests and the benchmark: a procedure of SP15's size, a filled and a blank form."""

from dataclasses import replace
from datetime import date

from app.kernel.wording import Words
from app.rendering.lists import ListColumn, ListPaper
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
    PaperCell,
    PaperTable,
    ProcedurePaper,
    RedlinePaper,
    RedlinePart,
    Shape,
    SignOffLine,
    Stamp,
)

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="none" '
    'stroke="#14386b" stroke-width="2.4"/><path d="M8 24l8-9 6 6 10-9" fill="none" stroke="#14386b" stroke-width="3"/></svg>'
)
HASH = "3d5b08e1c7a296f47c1e90b42f6ad3a801b7e5c944d2f06e9a83bc175d60e2f4"
COMPANY = Words("晨汐流体设备有限公司", "Chenxi Fluid Equipment Co., Ltd.")
FOOTING = Footing(
    printed_by="陈镕",
    printed_at="2026-11-30 09:20",
    zone="UTC+8",
    content_hash=HASH,
    checkpoint_size=18452,
    checkpoint_head="5e02a9c70b61f4d8" + "0" * 48,
    checkpoint_at="2026-11-30 00:05",
    serial="P-2026-004221",
    address="https://qms.example.test/v/SP15/A-1?h=3d5b08e1c7a2",
)
SIGN_OFFS = (
    SignOffLine(
        Words("编制", "Prepared"),
        "李堃",
        Words("客服科 主管", "Service section"),
        "2026-11-18 15:42:07",
        "a41f07d28b3c",
    ),
    SignOffLine(
        Words("会签", "Countersigned"),
        "赵㛃",
        Words("品管部 经理", "Quality department"),
        "2026-11-19 10:05:51",
        "1e90c6b544fa",
    ),
    SignOffLine(
        Words("审核", "Reviewed"),
        "王喆",
        Words("管理者代表", "Management representative"),
        "2026-11-20 09:31:20",
        "d0735a2e9916",
    ),
    SignOffLine(
        Words("批准", "Approved"), "刘䶮", Words("总经理", "General manager"), "2026-11-21 16:18:44", "62bcf81d30e7"
    ),
)
HISTORY = (
    HistoryLine("A/0", date(2024, 3, 1), "全文", "首次发布。", "陈镕", "刘䶮"),
    HistoryLine(
        "A/1",
        date(2026, 12, 1),
        "4.1.3、6",
        "派遣书须有明确的闭环结果；纸质表单改为电子填写（内审 2026-04 提出）。",
        "李堃",
        "刘䶮",
    ),
)

_SENTENCE = "客服科收到顾客来电、来函或来访提出的要求后，当日登记在 QR15-06 上，写明顾客名称、产品型号和联系方式，并在一个工作日内给出答复的期限。"


def _clauses() -> tuple[ClauseBlock, ...]:
    made = [
        ClauseBlock("1", 1, "目的", ("使顾客在购买前后提出的要求、意见和投诉都有人受理、有期限答复、有记录可查。",)),
        ClauseBlock("2", 1, "范围", ("适用于本公司产品的售前、售中、售后服务，以及满意度调查和顾客来公司验证。",)),
        ClauseBlock("3", 1, "职责"),
    ]
    for number, who in enumerate(
        ("销售中心", "客服科", "客服人员", "各产品部", "品管部", "责任部门", "管理者代表", "总经理"), 1
    ):
        made.append(
            ClauseBlock(f"3.{number}", 2, "", (f"{who}负责本部门职责范围内的顾客服务工作，按期回报结果并保存记录。",))
        )
    made.append(ClauseBlock("4", 1, "工作程序"))
    for part, title in enumerate(("顾客沟通与服务", "意见与投诉处理", "满意度调查", "顾客现场验证"), 1):
        made.append(ClauseBlock(f"4.{part}", 2, title))
        for item in range(1, 5):
            made.append(ClauseBlock(f"4.{part}.{item}", 3, f"第 {item} 步的做法", (_SENTENCE,)))
            made.append(ClauseBlock(f"4.{part}.{item}.1", 4, "", (_SENTENCE * 2,)))
        made.append(
            ClauseBlock(
                f"4.{part}.5",
                3,
                "",
                ("每份派遣书只能以下列一种结果闭环：",),
                (
                    ("a)", "调试合格：与顾客共同签署 QR15-04；"),
                    ("b)", "维修合格：与顾客共同签署 QR15-05；"),
                    ("c)", "不合格：开具退货单。"),
                ),
            )
        )
    made.append(ClauseBlock("5", 1, "相关文件", ("《不合格品控制程序》SP13",)))
    made.append(ClauseBlock("6", 1, "相关记录", tuple(f"QR15-0{n} 第 {n} 号表单" for n in range(1, 8))))
    return tuple(made)


PROCEDURE = ProcedurePaper(
    company=COMPANY,
    document_class=Words("质量管理体系程序文件", "Quality management system procedure"),
    number="SP15",
    title=Words("顾客服务程序", "Customer Service Procedure"),
    revision="A/1",
    effective_on=date(2026, 12, 1),
    effective_until=None,
    stamp=Stamp.UNCONTROLLED,
    sample=False,
    content_hash=HASH,
    sign_offs=SIGN_OFFS,
    history=HISTORY,
    clauses=_clauses(),
    footing=FOOTING,
    logo_svg=LOGO,
)


def choices(*labels: tuple[str, str], chosen: str = "") -> tuple[Choice, ...]:
    """The options of a choice cell, with the chosen one (by its Chinese word) ticked."""
    return tuple(Choice(Words(zh, en), zh == chosen) for zh, en in labels)


_KINDS = (Words("工具", "Tool"), Words("备件", "Part"))
_SECTIONS = (
    FormSection(
        "task",
        Words("任务", "Task"),
        (
            Cell(
                "kind",
                Words("任务类别", "Task"),
                choices=choices(("调试", "Commissioning"), ("维修", "Repair"), chosen="维修"),
                required=True,
            ),
            Cell("contract", Words("合同编号", "Contract no."), "HT-2026-0352"),
            Cell("arrival", Words("计划到场", "Planned arrival"), "2026-11-24 09:00", shape=Shape.DATETIME),
            Cell("note", Words("发货单号", "Shipping note")),
        ),
    ),
    FormSection(
        "customer",
        Words("顾客信息", "Customer"),
        (
            Cell("name", Words("顾客名称", "Customer"), "澄野包装机械（虚构）有限公司", required=True),
            Cell("contact", Words("联系人", "Contact"), "周䶮"),
            Cell("site", Words("现场地址", "Site"), "云溪市东岭区样板路 18 号二号厂房", required=True),
            Cell("phone", Words("电话", "Telephone"), "0000-5550124", required=True, amended_from="0000-5550123"),
        ),
    ),
    FormSection(
        "products",
        Words("产品", "Products"),
        (
            Grid(
                "products",
                (
                    GridColumn("name", Words("产品名称", "Product"), 4),
                    GridColumn("model", Words("型号规格", "Model"), 3),
                    GridColumn("serial", Words("序列号", "Serial no."), 3),
                    GridColumn("count", Words("数量", "Qty"), 2, "center"),
                ),
                (
                    ("伺服驱动柜", "CX-SD 7.5 kW / 400 V", "SD26-08114", "1 台"),
                    ("张力控制单元", "CX-TC 200 N", "", "2 台"),
                ),
            ),
        ),
    ),
    FormSection(
        "fault",
        Words("故障", "Fault"),
        (
            Cell(
                "fault",
                Words("故障描述", "Fault (repair only)"),
                "运行约四十分钟后张力波动超过 ±6 %，停机冷却半小时可恢复，当班已发生三次。顾客更换过张力传感器，现象不变。"
                "驱动柜报警代码 E-217，散热风机转速偏低，报警时柜内温度 58 ℃。\n附件：照片 2 张、报警记录 1 份。",
                required=True,
                long=True,
            ),
        ),
    ),
    FormSection(
        "parts",
        Words("工具与备件", "Tools, parts"),
        (
            Grid(
                "parts",
                (
                    GridColumn("name", Words("名称", "Item"), 4),
                    GridColumn("model", Words("规格", "Specification"), 3),
                    GridColumn("count", Words("数量", "Qty"), 2, "center"),
                    GridColumn("kind", Words("类别", "Kind"), 3, options=_KINDS),
                ),
                (
                    ("散热风机", "DC 24 V，120 mm", "2 只", "备件"),
                    ("张力计（已校准）", "0–300 N，0.5 级", "1 台", "工具"),
                    ("红外测温仪", "−20–350 ℃", "1 台", "工具"),
                ),
            ),
        ),
    ),
    FormSection(
        "notice",
        Words("通知", "Notice"),
        (
            Cell(
                "by",
                Words("通知方式", "Notified by"),
                choices=choices(("电话", "Phone"), ("邮件", "Mail"), ("传真", "Fax"), ("当面", "Visit"), chosen="电话"),
                required=True,
            ),
            Cell("at", Words("通知时间", "Notified at"), "2026-11-22 14:10", required=True, shape=Shape.DATETIME),
            Cell(
                "agreed",
                Words("顾客同意到场", "Visit agreed"),
                choices=choices(("是", "Yes"), ("否", "No"), ("不适用", "N/A"), chosen="是"),
            ),
            Cell("who", Words("通知人", "Informed by"), "李堃"),
        ),
    ),
)

FORM = FormPaper(
    company=COMPANY,
    number="QR15-03",
    title=Words("产品调试（维修）派遣书", "Commissioning / Repair Dispatch"),
    revision="A/2",
    record_number="QR15-03-2026-0187",
    stamp=Stamp.RECORD,
    sections=_SECTIONS,
    sign_offs=(replace(SIGN_OFFS[0], meaning=Words("签发", "Issued")), SIGN_OFFS[3]),
    footing=FOOTING,
    governed_by=Words(
        "《顾客服务程序》SP15 A/1，4.1.3.1、4.1.3.4", "Customer Service Procedure SP15 A/1, 4.1.3.1, 4.1.3.4"
    ),
    kept_by=Words("各产品部客服科", "Service sections"),
    kept_until=Words("5 年（至 2031-12-31）", "2031-12-31 (5 years)"),
    status_line=Words("已签发，待闭环（期限 2026-12-01）", "Issued, to be closed by 2026-12-01"),
    logo_svg=LOGO,
)


def emptied(section: FormSection) -> FormSection:
    """A section with nothing filled in."""

    def empty(part: Cell | Grid) -> Cell | Grid:
        if isinstance(part, Grid):
            return replace(part, rows=())
        return replace(
            part, text="", amended_from=None, choices=tuple(replace(one, chosen=False) for one in part.choices)
        )

    return replace(section, parts=tuple(empty(part) for part in section.parts))


BLANK = replace(
    FORM,
    stamp=Stamp.BLANK,
    record_number=None,
    sections=tuple(emptied(section) for section in _SECTIONS),
    status_line=None,
    kept_until=Words("5 年", "5 years"),
)

LIST = ListPaper(
    company=COMPANY,
    title=Words("受控文件清单", "Master list of documents"),
    code="documents",
    as_of=date(2026, 11, 30),
    columns=(ListColumn(Words("编号", "Number"), 13), ListColumn(Words("名称 <&>", "Title"), 40)),
    rows=tuple((f"SP{number:02d}", "顾客服务程序 <b>&") for number in range(40)),
    footing=FOOTING,
    notes=(Words("全部受控文件。", "All controlled documents."),),
    signed=(Words("编制", "Prepared"),),
)

REDLINE = RedlinePaper(
    company=COMPANY,
    document_class=Words("程序文件", "Procedure"),
    number="SP15",
    title=Words("顾客服务程序", "Customer Service Procedure"),
    old=Words("A/0 已替代", "A/0 superseded"),
    new=Words("A/1 生效", "A/1 in force"),
    on=date(2026, 11, 30),
    counts=((Words("修改", "Changed"), 1),),
    summary="派遣书须闭环",
    reason="内审提出",
    parts=(
        RedlinePart(
            "changed",
            "4.1.1",
            Words("修改", "Changed"),
            (("equal", "售前服务"),),
            (("equal", "寻找"), ("delete", "潜在"), ("insert", "并登记"), ("equal", "顾客。")),
        ),
    ),
    footing=FOOTING,
)


def checklist(rows: int) -> PaperTable:
    """A table in a text: a head, then so many rows of five columns."""
    head = tuple(PaperCell((said,)) for said in ("序号", "检查项目", "方法与判定", "责任人", "备注"))
    body = (
        tuple(
            PaperCell((said,)) for said in (str(number), "密封面与紧固件", "目视；不符合的隔离并挂牌", "客服人员", "")
        )
        for number in range(1, rows + 1)
    )
    return PaperTable((head, *body), 1, 5)
