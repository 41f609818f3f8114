"""A made-up year of SP15 on paper: dispatches, feedback, complaints, two surveys, and violations that are known.

Every record of the year comes as a line for `./qms records import`; `sown` says what a check must find: rule, clause
and subject of each violation. The seed decides everything.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

YEAR = 2025
ITEMS = ("price", "contract", "quality", "attitude", "after_sales")
LEVELS = {"very_satisfied": "1", "satisfied": "0.8", "fair": "0.6", "dissatisfied": "0.3", "very_dissatisfied": "0"}
GOOD = ("very_satisfied", "satisfied", "fair")
ENGINEERS = ("陆闻舟", "韩既白", "谢令仪", "丁一苇")
PLACES = ("海宁", "绍兴", "吴江", "太仓", "余姚", "德清", "昆山", "长兴")
TRADES = ("食品", "饮料", "纺织", "日化", "包装", "药业", "电器", "橡塑")
PRODUCTS = ("立式包装机", "灌装机", "封箱机", "贴标机", "码垛机")
Sown = tuple[str, str, str]  # rule, clause, subject


@dataclass
class Year:
    """The records of a year, and what is wrong with them."""

    size: int
    seed: int = 1
    lines: list[dict[str, Any]] = field(default_factory=list)
    sown: set[Sown] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.serials: dict[str, int] = {}
        self.customers = [
            f"{place}{self.random.choice('岚山云溪清河林泽')}{trade}有限公司" for place in PLACES for trade in TRADES
        ]
        self.customers = list(dict.fromkeys(self.customers))
        wrong = list(VIOLATIONS)
        surveyed = max(4, self.size // 12)
        for half in (1, 2):
            survey(self, half, surveyed)
        while len(self.lines) < self.size:
            if wrong and self.random.random() < 0.6:
                VIOLATIONS[wrong.pop(0)](self)
            else:
                self.random.choices((dispatch, complaint, feedback), (5, 2, 3))[0](self)
        for name in wrong:  # a small year has them all, too
            VIOLATIONS[name](self)
        leave_a_gap(self)

    def day(self, last: int = 330) -> date:
        """A working day of the year."""
        found = date(YEAR, 1, 2) + timedelta(days=self.random.randrange(last))
        return found + timedelta(days={5: 2, 6: 1}.get(found.weekday(), 0))

    def file(self, form: str, day: date, by: str, answers: dict[str, Any], **more: Any) -> str:
        """Writes a record; gives its number."""
        self.serials[form] = self.serials.get(form, 0) + 1
        number = f"{form}-{YEAR}-{self.serials[form]:04d}"
        at = f"{day.isoformat()} {8 + self.random.randrange(9):02d}:{self.random.randrange(60):02d}"
        line = {"number": number, "form": form, "submitted_at": at, "by": by, "answers": answers}
        self.lines.append({**line, **more})
        return number

    def sow(self, rule: str, clause: str, subject: str) -> None:
        """Notes what a check must find."""
        self.sown.add((rule, clause if " " in clause[:5] or clause[:3] == "ISO" else f"SP15 {clause}", subject))


def signed(*names: tuple[str, str, date]) -> list[dict[str, str]]:
    """The signatures on a paper."""
    return [{"meaning": meaning, "by": by, "on": day.isoformat()} for meaning, by, day in names]


def after(day: date, count: int) -> date:
    """So many working days later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def issue(
    year: Year, repair: bool | None = None, approved_by: str = "李堃", **changes: Any
) -> tuple[str, bool, date, dict[str, Any]]:
    """A dispatch: its number, whether it is a repair, its day, its answers."""
    repair = year.random.random() < 0.5 if repair is None else repair
    day = changes.pop("day", None) or year.day()
    sent = year.random.sample(ENGINEERS, 2)
    answers: dict[str, Any] = {
        "kind": "repair" if repair else "commissioning",
        "customer": year.random.choice(year.customers),
        "site": "一号车间",
        "contact": "蒋予安",
        "telephone": "0573-5550 1182",
        "product": year.random.choice(PRODUCTS),
        "model": "VP-420",
        "serial_no": f"VP420-{year.random.randrange(10**5):05d}",
        "quantity": "1",
        "planned_on": after(day, 2).isoformat(),
        "engineers": "、".join(sent),
        "notified_at": f"{day.isoformat()}T16:00",
        "notified_by": "周亦安",
    }
    if repair:
        answers |= {"fault_reported_on": day.isoformat(), "fault_reported_by": "蒋予安", "fault": "开机后报警停机"}
    else:
        answers["shipping_note_no"] = f"FH-{YEAR}-{year.random.randrange(10**4):04d}"
    more = {}
    by = changes.pop("by", "周亦安")
    signatures = changes.pop("signatures", signed(("approved", approved_by, after(day, 1))))
    revision = changes.pop("revision", None)
    if revision:
        more["revision"] = revision
    answers = {name: value for name, value in (answers | changes).items() if value is not None}
    number = year.file("QR15-03", day, by, answers, signatures=signatures, **more)
    return number, repair, day, answers


def receive(
    year: Year, of: tuple[str, bool, date, dict[str, Any]], *, late: int = 0, other: bool = False, **changes: Any
) -> str:
    """The receipt for a dispatch."""
    number, repair, day, sent = of
    repair = repair is not other
    visit = after(day, 2)
    engineer = sent.get("engineers", "陆闻舟").split("、")[0]
    answers: dict[str, Any] = {
        name: sent[name] for name in ("customer", "product", "model", "serial_no", "engineers") if name in sent
    }
    answers |= {
        "arrived_at": f"{visit.isoformat()}T09:00",
        "completed_at": f"{visit.isoformat()}T11:30",
        "conclusion": "pass",
        "engineer_signature": engineer,
        "customer_signature": "蒋予安",
        "customer_signed_on": visit.isoformat(),
        "remarks": year.random.choice(["无", "", "没有"]),
    }
    if repair:
        answers |= {"fault_found": "传感器松动", "cause": "振动", "work_done": "紧固并校准", "in_warranty": "yes"}
    else:
        row = {"item": "包装速度", "required": "40 包/分", "measured": "42 包/分", "result": "pass"}
        answers |= {"checks": [row], "training": "no"}
    links = changes.pop("links", None)
    answers = {name: value for name, value in (answers | changes).items() if value is not None}
    if links is None:
        answers["dispatch"] = number
    form = "QR15-05" if repair else "QR15-04"
    more = {"links": links} if links is not None else {}
    return year.file(form, after(visit, late), "罗一鸣", answers, **more)


def dispatch(year: Year) -> None:
    """A dispatch and its receipt, sometimes with a remark that is registered."""
    of = issue(year)
    if year.random.random() < 0.2:
        number = receive(year, of, remarks="希望加装防护罩")
        feedback(year, of[2], source="service", related=number, customer=of[3]["customer"], stage="improvement")
    else:
        receive(year, of)


def feedback(year: Year, day: date | None = None, **changes: Any) -> tuple[str, dict[str, Any]]:
    """Customer information that was dealt with in time."""
    day = after(day, 3) if day else year.day(300)
    done = after(day, 4)
    answers: dict[str, Any] = {
        "progress": "closed",
        "source": "customer",
        "channel": "telephone",
        "stage": "after_sale",
        "customer": year.random.choice(year.customers),
        "received_on": day.isoformat(),
        "received_by": "苏晴",
        "content": "询问保养周期",
        "responsible": "service_section",
        "measures": "寄送保养手册",
        "due_on": after(day, 5).isoformat(),
        "completed_on": done.isoformat(),
        "followed_up_by": "苏晴",
        "effective": "yes",
        "verified_on": after(done, 1).isoformat(),
        "approval_needed": "no",
        "answered_on": done.isoformat(),
        "answered_by": "苏晴",
    }
    signatures = changes.pop("signatures", signed(("verified", "王喆", after(done, 1))))
    by = changes.pop("by", "苏晴")
    answers = {name: value for name, value in (answers | changes).items() if value is not None}
    return year.file("QR15-06", day, by, answers, signatures=signatures), answers


def complaint(year: Year, day: date | None = None, **changes: Any) -> str:
    """A complaint that was dealt with by the book; `route` decides how."""
    day = day or year.day(300)
    route = changes.get("route") or year.random.choice(("agreed", "quality", "general_manager"))
    answered, done, closed = after(day, 2), after(day, 4), after(day, 5)
    answers: dict[str, Any] = {
        "progress": "closed",
        "origin": "complaint",
        "customer": year.random.choice(year.customers),
        "contact": "蒋予安",
        "channel": "telephone",
        "received_at": f"{day.isoformat()}T09:30",
        "received_by": "罗一鸣",
        "content": "少发一箱配件" if route == "agreed" else "主轴异响",
        "category": ["quantity"] if route == "agreed" else ["quality"],
        "severity": {"agreed": "minor", "quality": "major", "general_manager": "reputation"}[route],
        "first_analysis": "核对发货记录",
        "route": route,
        "recall": "no",
        "cause": "装箱清点有误",
        "corrective_action": "补发，增加复核",
        "responsible": "sales",
        "due_on": after(day, 4).isoformat(),
        "done_on": done.isoformat(),
        "replied_at": f"{answered.isoformat()}T10:00",
        "replied_by": "罗一鸣",
        "replied_how": "telephone",
        "reply": "已补发",
        "content_with_reply": "yes",
        "closed_on": closed.isoformat(),
        "closed_by": "罗一鸣",
    }
    given = [("countersigned", "沈砚", after(closed, 1)), ("verified", "王喆", after(closed, 2))]
    if route != "agreed":
        answers |= {"passed_on": day.isoformat(), "reviewed_by": ["quality_department"], "nature": "装配质量"}
    if route == "general_manager":
        answers["decision"] = "全数更换"
        given.append(("approved", "刘䶮", after(closed, 1)))
    signatures = changes.pop("signatures", signed(*given))
    without = changes.pop("unsigned", "")
    signatures = [one for one in signatures if one["meaning"] != without]
    by = changes.pop("by", "罗一鸣")
    answers = {name: value for name, value in (answers | changes).items() if value is not None}
    return year.file("QR15-07", day, by, answers, signatures=signatures)


def reply(year: Year, half: int, customer: str, **changes: Any) -> tuple[str, dict[str, Any]]:
    """A survey that came back."""
    sent = date(YEAR, 5 if half == 1 else 11, 6)
    answers: dict[str, Any] = {
        "period": f"{YEAR}-H{half}",
        "customer": customer,
        "sent_how": "fax",
        "sent_on": sent.isoformat(),
        "returned_on": after(sent, 5).isoformat(),
        "suggestion": year.random.choice(["", "无", "暂无"]),
        **{item: year.random.choice(GOOD) for item in ITEMS},
    }
    answers = {name: value for name, value in (answers | changes).items() if value is not None}
    return year.file("QR15-01", after(sent, 5), "罗一鸣", answers), answers


def survey(year: Year, half: int, count: int) -> None:
    """A survey of a half-year: replies, some with opinions that are registered, and its statistics."""
    customers = [year.customers[place % len(year.customers)] for place in range(count)]
    replies = []
    for place, customer in enumerate(customers):
        if place % 9 == 4:
            replies.append(reply(year, half, customer, quality="dissatisfied"))
            number, answers = replies[-1]
            day = date.fromisoformat(answers["returned_on"])
            complaint(year, after(day, 1), origin="survey", survey=number, customer=customer, channel="survey")
        else:
            replies.append(reply(year, half, customer))
    if half == 1:  # nobody followed up what this customer wrote
        number, answers = reply(year, half, customers[0], suggestion="交货可以再快些")
        replies.append((number, answers))
        year.sow("SP15.C.registered.late", "4.3.6", number)
        number, answers = reply(year, half, customers[1], returned_on=f"{YEAR}-04-01")
        replies.append((number, answers))
        year.sow("QR15-01.returned_on", "4.3.4.1", number)
    summed_up(year, half, replies, day=date(YEAR, 6 if half == 1 else 12, 10))


def summed_up(year: Year, half: int, replies: list[tuple[str, dict[str, Any]]], day: date, **changes: Any) -> str:
    """The statistics of some replies, by the formula of 4.3.4."""
    rows, total = [], Decimal(0)
    for item in ITEMS:
        counts = {level: sum(answers.get(item) == level for _, answers in replies) for level in LEVELS}
        score = Decimal("0.2") * sum((Decimal(value) * counts[level] for level, value in LEVELS.items()), Decimal(0))
        total += score
        rows.append(
            {
                "item": item,
                "weight": "0.2",
                **{f"n_{level}": str(n) for level, n in counts.items()},
                "score": str(score),
            }
        )
    percent = (total / len(replies) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    answers = {
        "period": f"{YEAR}-H{half}",
        "sent": str(len(replies) + 2),
        "returned": str(len(replies)),
        "counted": str(len(replies)),
        "sources": [{"record": number} for number, _ in replies],
        "levels": [{"level": level, "coefficient": value} for level, value in LEVELS.items()],
        "items": rows,
        "score": str(total),
        "satisfaction": str(percent),
        "analysis": "总体平稳",
    }
    given = signed(("reviewed", "李堃", after(day, 2)), ("approved", "刘䶮", after(day, 3)))
    return year.file("QR15-02", day, "罗一鸣", answers | changes, signatures=given)


def leave_a_gap(year: Year) -> None:
    """One number of dispatches was given and is nowhere."""
    year.serials["QR15-03"] += 1
    year.sow("records.number-missing", "ISO 9001 7.5.3.2", f"QR15-03-{YEAR}-{year.serials['QR15-03']:04d}")
    receive(year, issue(year))


def again(year: Year, **wrong: Any) -> str:
    """Statistics of the first half-year made a second time, with something wrong."""
    of = [
        (one["number"], one["answers"])
        for one in year.lines
        if one["form"] == "QR15-01" and one["answers"]["period"] == f"{YEAR}-H1"
    ]
    left_out = wrong.pop("left_out", 0)
    number = summed_up(year, 1, of[left_out:], date(YEAR, 6, 20))
    answers = year.lines[-1]["answers"]
    for name, change in wrong.items():
        answers[name] = change(answers)
    return number


def off(name: str) -> Callable[[dict[str, Any]], str]:
    """A figure that is one too high."""
    return lambda answers: str(Decimal(answers[name]) + 1)


def _wrong_item(answers: dict[str, Any], key: str) -> list[dict[str, Any]]:
    first, *rest = answers["items"]
    return [first | {key: str(Decimal(first[key]) + 1)}, *rest]


def _none(year: Year) -> None:
    year.sow("SP15.A.receipt.late", "4.1.4.2", issue(year)[0])


def _twice(year: Year) -> None:
    of = issue(year)
    receive(year, of)
    receive(year, of)
    year.sow("SP15.A.receipt.twice", "4.1.4.2", of[0])


def _kind(year: Year) -> None:
    of = issue(year)
    receive(year, of, other=True)
    year.sow("SP15.A.receipt.kind", "4.1.4.2", of[0])


def _late_receipt(year: Year) -> None:
    of = issue(year)
    receive(year, of, late=9)
    year.sow("SP15.A.receipt.done-late", "4.1.4.2", of[0])


def _on_dispatch(rule: str, clause: str, **changes: Any) -> Callable[[Year], None]:
    def sown(year: Year) -> None:
        of = issue(year, **changes)
        receive(year, of)
        year.sow(rule, clause, of[0])

    return sown


def _on_receipt(rule: dict[bool, str], clause: dict[bool, str], repair: bool, **changes: Any) -> Callable[[Year], None]:
    def sown(year: Year) -> None:
        number = receive(year, issue(year, repair=repair), **changes)
        year.sow(rule[repair], clause[repair], number)

    return sown


def _receipt(name: str, commissioning: str, repairing: str) -> tuple[dict[bool, str], dict[bool, str]]:
    return {False: f"QR15-04.{name}", True: f"QR15-05.{name}"}, {False: commissioning, True: repairing}


def _on_complaint(rule: str, clause: str, **changes: Any) -> Callable[[Year], None]:
    return lambda year: year.sow(rule, clause, complaint(year, **changes))


def _on_feedback(rule: str, clause: str, **changes: Any) -> Callable[[Year], None]:
    return lambda year: year.sow(rule, clause, feedback(year, **changes)[0])


def _on_statistics(rule: str, clause: str, **wrong: Any) -> Callable[[Year], None]:
    return lambda year: year.sow(rule, clause, again(year, **wrong))


def _early(year: Year) -> None:
    of = issue(year, repair=True, day=date(YEAR, 3, 12))
    number = receive(year, of, arrived_at=f"{YEAR}-03-10T09:00")
    year.sow("QR15-05.before", "4.1.4.1", number)


def _late_reply(year: Year) -> None:
    day = year.day(300)
    late = after(day, 5).isoformat()
    number = complaint(year, day, replied_at=f"{late}T08:00")
    year.sow("SP15.B.replied.done-late", "4.2.2", number)


def _late_closing(year: Year) -> None:
    day = year.day(250)
    closed = after(day, 30)
    given = signed(("countersigned", "沈砚", after(closed, 1)), ("verified", "王喆", after(closed, 2)))
    number = complaint(year, day, route="agreed", closed_on=closed.isoformat(), signatures=given)
    year.sow("SP15.B.closed.done-late", "4.2.4", number)


def _unregistered_remark(year: Year) -> None:
    of = issue(year)
    receive(year, of, remarks="噪声偏大，希望改进")
    year.sow("SP15.A.remarks.late", "4.1.3.2", of[0])


def _nowhere(year: Year) -> None:
    number = receive(year, issue(year), dispatch=None, links=[f"QR15-03-{YEAR}-9999"])
    line = year.lines[-2]
    year.sow("SP15.A.receipt.late", "4.1.4.2", line["number"])
    form = number[:7]
    year.sow("records.link-missing", "4.1.3.1" if form == "QR15-04" else "4.1.4.1", number)


def _other_customer(year: Year) -> None:
    number = receive(year, issue(year, repair=False), customer="别家有限公司")
    year.sow("QR15-04.customer", "4.1.3.1", number)


def _verified_late(year: Year) -> None:
    day = year.day(200)
    given = signed(("countersigned", "沈砚", after(day, 6)), ("verified", "王喆", after(day, 40)))
    number = complaint(year, day, route="agreed", signatures=given)
    year.sow("SP15.B.verified.done-late", "3.7", number)


def _closed_before_answer(year: Year) -> None:
    day = date(YEAR, 4, 7)
    closed = after(day, 1)
    given = signed(("countersigned", "沈砚", after(closed, 1)), ("verified", "王喆", after(closed, 2)))
    wrong = {"closed_on": closed.isoformat(), "done_on": closed.isoformat(), "replied_at": f"{YEAR}-04-10T09:00"}
    year.sow("QR15-07.closed_on", "4.2.2", complaint(year, day, route="agreed", signatures=given, **wrong))


def _site(year: Year) -> None:
    number = complaint(
        year, route="agreed", origin="site_verification", corrective_action=None, responsible=None, due_on=None
    )
    year.sow("SP15.D.action.late", "4.4.3", number)


def _of_another_year(year: Year) -> None:
    day = date(YEAR - 1, 12, 30)
    of = issue(year, day=day)
    receive(year, of)
    year.sow("records.number-year", "ISO 9001 7.5.2 a)", of[0])


_ENGINEER = _receipt("engineer", "4.1.3.1", "4.1.4.1")
_FAILED = {"conclusion": "fail", "customer_signature": None, "customer_signed_on": None, "failure": "主轴异响未消除"}
VIOLATIONS: dict[str, Callable[[Year], None]] = {
    "no receipt": _none,
    "two receipts": _twice,
    "receipt of the other kind": _kind,
    "receipt late": _late_receipt,
    "receipt for no dispatch": _nowhere,
    "remark not registered": _unregistered_remark,
    "dispatch not approved": _on_dispatch("SP15.A.approved.late", "4.1.3.1", signatures=[]),
    "dispatch approved by who issued it": _on_dispatch("records.self-signed", "4.1.3.1", approved_by="周亦安"),
    "dispatch approved from another post": _on_dispatch("records.signer-post", "4.1.3.1", approved_by="苏晴"),
    "dispatch issued by sales": _on_dispatch("records.filer-post", "3.2", by="苏晴"),
    "no shipping note": _on_dispatch("QR15-03.shipping_note_no", "4.1.3.1", repair=False, shipping_note_no=None),
    "repair without fault": _on_dispatch("QR15-03.fault", "4.1.3.4", repair=True, fault=None),
    "customer not notified": _on_dispatch("QR15-03.notified_at", "4.1.3.1", notified_at=None),
    "visit before the fault": _on_dispatch(
        "QR15-03.planned_on", "4.1.4.1", repair=True, day=date(YEAR, 5, 6), fault_reported_on=f"{YEAR}-05-20"
    ),
    "engineer who was not sent": _on_receipt(*_ENGINEER, False, engineer_signature="申屠远"),
    "repairer who was not sent": _on_receipt(*_ENGINEER, True, engineer_signature="申屠远"),
    "passed without the customer": _on_receipt(
        *_receipt("customer_signature", "4.1.3.1", "4.1.4.1"), True, customer_signature=None, customer_signed_on=None
    ),
    "engineer did not sign": _on_receipt(*_receipt("engineer_signature", "4.1.3.1", "4.1.4.1"), False, engineer_signature=None),
    "passed with a failed check": _on_receipt(
        *_receipt("conclusion", "4.1.3.1", ""),
        False,
        checks=[{"item": "速度", "required": "40", "measured": "20", "result": "fail"}],
    ),
    "failed without return note": _on_receipt(*_receipt("return_note_no", "4.1.3.3", "4.1.4.1"), False, **_FAILED),
    "repair failed without return note": _on_receipt(*_receipt("return_note_no", "4.1.3.3", "4.1.4.1"), True, **_FAILED),
    "passed and returned": _on_receipt(*_receipt("return_note_no", "4.1.3.3", "4.1.4.1"), True, return_note_no="TH-1"),
    "work before the dispatch": _early,
    "receipt of another customer": _other_customer,
    "complaint not answered": _on_complaint("SP15.B.replied.late", "4.2.2", replied_at=None),
    "complaint answered late": _late_reply,
    "complaint without action": _on_complaint(
        "SP15.B.agreed_action.late", "4.2.2", route="agreed", corrective_action=None, responsible=None, due_on=None
    ),
    "no cause found": _on_complaint("SP15.B.nature.late", "4.2.4", route="quality", cause=None),
    "no first analysis": _on_complaint("QR15-07.first_analysis", "4.2.2", first_analysis=None),
    "major kept from quality": _on_complaint(
        "QR15-07.route", "4.2.3", route="agreed", severity="major", category=["quality"]
    ),
    "reputation kept from general manager": _on_complaint("QR15-07.route", "3.5", route="quality", severity="reputation"),
    "not decided": _on_complaint("SP15.B.decided.late", "3.5", route="general_manager", decision=None),
    "decision not approved": _on_complaint("SP15.B.approved.late", "3.5", route="general_manager", unsigned="approved"),
    "recall not handed over": _on_complaint("SP15.B.recall.late", "4.2.5", recall="yes"),
    "closed before answer": _closed_before_answer,
    "closed without verification": _on_complaint("SP15.B.verified.late", "3.7", unsigned="verified"),
    "closed without countersignature": _on_complaint("SP15.B.countersigned.late", "4.2.2", unsigned="countersigned"),
    "verified late": _verified_late,
    "closed late": _late_closing,
    "site remark without action": _site,
    "feedback without measures": _on_feedback("SP15.B1.measures.late", "4.1.5.1", measures=None, due_on=None),
    "feedback not verified": _on_feedback("SP15.B1.verified.late", "3.7", signatures=[]),
    "feedback not approved": _on_feedback("SP15.B1.approved.late", "3.5", approval_needed="yes", approval_reason="金额较大"),
    "complaint kept as feedback": _on_feedback("SP15.B1.complaint.late", "4.2.1", stage="complaint"),
    "not effective, nothing next": _on_feedback("QR15-06.next_step", "4.1.5.1", effective="no"),
    "customer not answered": _on_feedback("QR15-06.answered_by", "4.1.5.1", answered_by=None),
    "set not full": _on_statistics("SP15.S.set", "4.3.4.1", left_out=2),
    "wrong counts": _on_statistics("SP15.S.counts", "4.3.4.1", counted=off("counted"), satisfaction=lambda a: str((Decimal(a["score"]) / Decimal(a["counted"]) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP))),
    "wrong item score": _on_statistics(
        "SP15.S.item-score", "4.3.4.1",
        items=lambda a: _wrong_item(a, "score"), score=off("score"),
        satisfaction=lambda a: str((Decimal(a["score"]) / Decimal(a["counted"]) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)),
    ),
    "wrong sum": _on_statistics(
        "SP15.S.score", "4.3.4.2", score=off("score"),
        satisfaction=lambda a: str((Decimal(a["score"]) / Decimal(a["counted"]) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)),
    ),
    "wrong percentage": _on_statistics("SP15.S.satisfaction", "4.3.4.3", satisfaction=off("satisfaction")),
    "number of another year": _of_another_year,
}  # fmt: skip
