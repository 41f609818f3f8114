"""Sentences of service records in Chinese and English, put together by dice, and answers to three forms."""

import random
from typing import Any

_PLACES = ("海宁", "湖州", "嘉兴", "常熟", "宜兴", "余姚", "慈溪", "桐乡", "昆山", "江阴", "诸暨", "义乌")
_NAMES = ("岚山", "北渚", "青埭", "澄屿", "鉴川", "沐野", "云泽", "棠湾", "渭泾", "港照", "溪口", "东浦")
_TRADES = ("食品", "日化", "包装", "乳业", "调味品", "电器", "纸业", "饮料", "医药", "五金")
_PEOPLE = ("蒋予安", "顾清砚", "裴书遥", "简素秋", "虞念之", "白亦棠", "陆闻舟", "韩既白", "邵晚晴", "方知微")
_MACHINES = (
    ("立式包装机", "VP-420"),
    ("全自动贴标机", "TB-300"),
    ("码垛机器人", "MR-180"),
    ("灌装线", "FL-96"),
    ("离心风机", "CF-55"),
    ("输送机", "CV-12"),
)
_PARTS = ("轴承", "减速机", "同步带", "标签传感器", "热电偶", "密封圈", "电控箱", "触摸屏", "伺服电机", "气缸")
_FAULTS = ("温度偏高", "异响", "位置漂移", "信号断续", "漏油", "停机报警", "磨损严重", "松动", "短路", "不能复位")
_CAUSES = (
    "润滑脂不足",
    "插头进水汽",
    "预紧力矩偏低",
    "超过更换周期",
    "装配时漏装垫片",
    "电压不稳",
    "粉尘堵塞",
    "参数设错",
)
_ACTS = ("更换新件", "重新标定", "清洗并加注润滑脂", "加装防水套", "紧固全部螺栓", "更新参数", "返厂检修", "调整间隙")
_RESULTS = ("试运行一小时正常", "顾客当场验收", "连续运转八小时无异常", "偏差在允许范围内", "三天后回访", "待观察")
_ENGLISH = (
    "The bearing ran hot after {n} hours; replaced and aligned.",
    "Sensor signal lost at {n} bottles per minute; connector dried and sealed.",
    "Customer complaint about late delivery of spare parts, {n} days overdue.",
    "Conveyor belt slipped under load; tension set to {n} N.",
    "Noise from the gearbox, vibration {n} mm/s; grease renewed.",
    "Warranty repair accepted; next inspection in {n} weeks.",
)


def _sentence(dice: random.Random) -> str:
    part, fault, cause, act, result = (dice.choice(one) for one in (_PARTS, _FAULTS, _CAUSES, _ACTS, _RESULTS))
    said = f"{dice.choice(_MACHINES)[0]}的{part}{fault}，{dice.randint(2, 99)} 号工位，原因是{cause}，{act}，{result}。"
    if dice.random() < 0.25:
        said += dice.choice(_ENGLISH).format(n=dice.randint(3, 900))
    return said


def _text(dice: random.Random, most: int = 5) -> str:
    return "".join(_sentence(dice) for _ in range(dice.randint(1, most)))


def _customer(dice: random.Random) -> dict[str, Any]:
    place, name = dice.choice(_PLACES), dice.choice(_NAMES)
    machine, model = dice.choice(_MACHINES)
    return {
        "customer": f"{place}{name}{dice.choice(_TRADES)}有限公司",
        "contact": dice.choice(_PEOPLE),
        "telephone": f"0573-5550 {dice.randint(1000, 9999)}",
        "product": machine,
        "model": model,
        "contract_no": f"HT-2026-{dice.randint(1, 999):03d}",
        "serial_no": f"{model.replace('-', '')}-{dice.randint(25000, 26999)}",
        "site": f"{place}市{name}路 {dice.randint(1, 200)} 号 {dice.randint(1, 9)} 号车间",
    }


def _day(dice: random.Random) -> str:
    return f"2026-{dice.randint(1, 11):02d}-{dice.randint(1, 28):02d}"


def dispatch(dice: random.Random) -> dict[str, Any]:
    """Answers to QR15-03."""
    day = _day(dice)
    return _customer(dice) | {
        "kind": "repair",
        "quantity": "1",
        "fault_reported_on": day,
        "fault_reported_by": dice.choice(_PEOPLE),
        "fault": _text(dice),
        "planned_on": day,
        "engineers": "、".join(dice.sample(_PEOPLE, 2)),
        "tools_parts": "、".join(dice.sample(_PARTS, 3)),
        "notified_at": f"{day}T10:20",
        "notified_by": dice.choice(_PEOPLE),
        "notified_how": "telephone",
    }


def receipt(dice: random.Random, dispatched: str) -> dict[str, Any]:
    """Answers to QR15-05 for a dispatch."""
    day, given = _day(dice), _customer(dice)
    given = {name: given[name] for name in ("customer", "site", "contract_no", "product", "model", "serial_no")}
    parts = [
        {
            "name": part,
            "specification": f"S-{dice.randint(10, 99)}",
            "quantity": "1",
            "charge": f"{dice.randint(5, 900)}.00",
        }
        for part in dice.sample(_PARTS, dice.randint(1, 4))
    ]
    return given | {
        "dispatch": dispatched,
        "arrived_at": f"{day}T10:15",
        "completed_at": f"{day}T15:30",
        "engineers": dice.choice(_PEOPLE),
        "fault_found": _text(dice, 2),
        "cause": _text(dice, 1),
        "work_done": _text(dice, 3),
        "in_warranty": "yes",
        "parts": parts,
        "conclusion": "pass",
        "engineer_signature": {"name": dice.choice(_PEOPLE)},
        "customer_signature": {"name": dice.choice(_PEOPLE)},
        "customer_signed_on": day,
    }


def complaint(dice: random.Random) -> dict[str, Any]:
    """Answers to QR15-07."""
    day, given = _day(dice), _customer(dice)
    given = {name: given[name] for name in ("customer", "contact", "telephone", "product", "contract_no")}
    return given | {
        "progress": "open",
        "origin": "complaint",
        "channel": "telephone",
        "received_at": f"{day}T09:00",
        "received_by": dice.choice(_PEOPLE),
        "content": f"顾客投诉：{_text(dice)}",
        "category": ["quality"],
        "severity": dice.choice(("major", "minor")),
        "first_analysis": _text(dice, 2),
        "route": "agreed",
        "recall": "no",
        "corrective_action": _text(dice, 2),
        "responsible": "service_section",
        "responsible_person": dice.choice(_PEOPLE),
        "due_on": day,
    }


def answers(dice: random.Random, place: int, dispatched: str) -> tuple[str, dict[str, Any]]:
    """The form and the answers of the record at a place: mostly a dispatch, then its receipt, now and then a complaint."""
    if dispatched:
        return "QR15-05", receipt(dice, dispatched)
    if place % 10 == 4:
        return "QR15-07", complaint(dice)
    return "QR15-03", dispatch(dice)
