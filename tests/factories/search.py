"""Entries to search for: single ones, and a seeded company's worth of them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app.kernel.people import Permission
from app.search.words import Entry, Kind

TODAY = date(2026, 11, 22)
ALL = frozenset(Permission)

_WORDS = [
    "顾客",
    "意见",
    "登记",
    "投诉",
    "处理",
    "风机",
    "轴承",
    "温度",
    "偏高",
    "维修",
    "派遣",
    "人员",
    "现场",
    "检查",
    "记录",
    "回执",
    "产品",
    "质量",
    "异常",
    "原因",
    "分析",
    "措施",
    "批次",
    "装配",
    "复核",
    "回访",
    "满意",
    "调查",
    "统计",
    "交期",
    "运输",
    "损坏",
    "数量",
    "服务",
    "联系",
    "电话",
    "来函",
    "品管部",
    "销售中心",
    "客服科",
    "验证",
    "关闭",
    "超期",
    "责任",
    "部门",
    "评审",
    "批准",
    "编制",
    "生效",
    "版本",
    "修订",
    "文件",
    "控制",
    "程序",
    "不合格",
    "返修",
    "更换",
    "备件",
    "水泵",
    "电机",
    "噪声",
]
_LATIN = [
    "QR15-03",
    "QR15-07",
    "SP15",
    "ISO9001",
    "DN50",
    "PN16",
    "bearing",
    "noise",
    "pump",
    "4.2.1",
    "A/0",
    "M12",
    "kW",
    "20Nm",
]
_MARKS = "，。；：、（）“”《》 \n"


def make_entry(number: str = "QR15-03-2026-0001", **given: Any) -> Entry:
    """A record's entry, unless told otherwise."""
    facts: dict[str, Any] = {
        "kind": Kind.RECORD,
        "key": number,
        "number": number,
        "title": "禾塘纸业 循环水泵",
        "text": "顾客来电投诉循环水泵渗漏。",
        "state": "filed",
        "url": f"/records/{number}",
        "permission": Permission.RECORD_READ,
        "document": "QR15-03",
        "day": date(2026, 3, 1),
    }
    return Entry(**{**facts, **given})


def make_clause(clause: str, text: str, *, number: str = "SP15", label: str = "A/0", **given: Any) -> Entry:
    """A clause of a procedure in force."""
    facts: dict[str, Any] = {
        "kind": Kind.CLAUSE,
        "key": f"{number} {label} {clause}",
        "number": number,
        "title": "顾客服务程序",
        "text": text,
        "state": "approved",
        "url": f"/documents/{number}#c{clause}",
        "permission": Permission.DOCUMENT_READ,
        "clause": clause,
        "document": number,
        "revision": label,
        "day": date(2026, 1, 1),
        "effective_from": date(2026, 1, 1),
    }
    return Entry(**{**facts, **given})


def make_document(number: str, title: str, *, label: str = "A/0", **given: Any) -> Entry:
    """A document, or with `kind` a form, in force."""
    facts: dict[str, Any] = {
        "kind": Kind.DOCUMENT,
        "key": f"{number} {label}",
        "number": number,
        "title": title,
        "text": "",
        "state": "approved",
        "url": f"/documents/{number}",
        "permission": Permission.DOCUMENT_READ,
        "document": number,
        "revision": label,
        "day": date(2026, 1, 1),
        "effective_from": date(2026, 1, 1),
    }
    return Entry(**{**facts, **given})


def made_up(seed: int, length: int) -> str:
    """A text of about so many characters: Chinese, codes and marks without meaning."""
    dice = random.Random(seed)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(dice.choice(_LATIN) if dice.random() < 0.12 else dice.choice(_WORDS))
        if dice.random() < 0.25:
            parts.append(dice.choice(_MARKS))
    return "".join(parts)[:length]


def corpus(size: int, *, length: int = 200, seed: int = 15) -> Iterator[Entry]:
    """So many records, each with a text of its own; the same every time."""
    for serial in range(1, size + 1):
        form = f"QR15-0{serial % 7 + 1}"
        yield make_entry(
            f"{form}-2026-{serial:04d}",
            document=form,
            title=made_up(seed * 1_000_003 + serial, 14),
            text=made_up(seed * 7_000_003 + serial, length),
            state=("filed", "closed", "amended")[serial % 3],
            day=date(2026, 1, 1) + timedelta(days=serial % 300),
        )
