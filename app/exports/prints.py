"""The lists that can be taken along: what stands in their columns, line by line."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice

from app.accounts import queries as accounts
from app.cases.words import Finding
from app.changes.queries.requests import requests
from app.checks.queries.cases import Moment
from app.checks.queries.checking import findings_on
from app.checks.queries.choosing import choose
from app.checks.words import CaseFilter
from app.db.session import Session
from app.distribution.queries.copies import copies
from app.distribution.queries.reading import with_readers
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.wording import Language, Words
from app.ledger.queries import entries
from app.ledger.words import TAG_WORDS, Tag
from app.lists.prints import Listing
from app.records.queries.records import page as records_page
from app.records.words import RecordFilter
from app.rendering.lists import ListColumn, Value

MOST = 100_000
Row = tuple[Value, ...]


def records(session: Session, wanted: RecordFilter, when: Moment, language: Language) -> Listing:
    """Records that fit, newest first."""
    columns = (
        _column("编号", "Number", 18),
        _column("表单", "Form", 10),
        _column("内容", "Title", 40),
        _column("版本", "Revision", 8),
        _column("第几版", "Version", 7),
        _column("填表人", "Filed by", 10),
        _column("提交", "Filed", 16),
        _column("作废", "Void", 7),
    )
    rows = (
        (
            one.number,
            one.form_number,
            one.title.say(language),
            one.revision_label,
            one.version,
            one.filed_by_name,
            clock.shown(one.filed_at, when.zone),
            _yes(language, told=one.is_void),
        )
        for one in records_page(session, wanted, limit=MOST)
    )
    return _listing(Words("记录清单", "Records"), "L-REC", when, columns, rows, "/records")


def cases(session: Session, asked: tuple[Actor, CaseFilter], when: Moment, language: Language) -> Listing:
    """The cases that somebody asks for, with where they stand, who has them and until when."""
    columns = (
        _column("编号", "Number", 18),
        _column("案卷", "Case", 20),
        _column("内容", "Title", 36),
        _column("状态", "State", 10),
        _column("在谁手里", "With", 20),
        _column("期限", "Due", 16),
        _column("开始", "Begun", 16),
    )
    rows = (
        (
            one.head.number,
            one.plan.name.say(language),
            one.head.title.say(language),
            one.state.words.say(language),
            _joined((post.words.say(language) for post in sorted(one.who)), language),
            clock.shown(one.due, when.zone) if one.due else None,
            clock.shown(one.head.filed_at, when.zone),
        )
        for one in choose(session, *asked, when, (0, MOST))[0]
    )
    return _listing(Words("案卷清单", "Cases"), "L-CAS", when, columns, rows, "/cases")


def check(session: Session, parts: tuple[str, ...], when: Moment, language: Language) -> Listing:
    """What a check finds on a day in some parts: by rule and clause, on what, since when."""
    columns = (
        _column("级别", "Severity", 8),
        _column("条款", "Clause", 10),
        _column("对象", "Subject", 20),
        _column("发现", "Finding", 60),
        _column("自", "Since", 12),
        _column("规则", "Rule", 16),
    )

    def row(one: Finding) -> Row:
        said = (one.severity.words.say(language), one.clause, one.subject, one.message.say(language))
        return (*said, one.since, one.rule)

    rows = (row(one) for one in findings_on(session, when, parts))
    return _listing(Words("检查发现", "Findings of the check"), "L-CHK", when, columns, rows, "/check")


def ledger(session: Session, wanted: entries.EntryFilter, when: Moment, language: Language) -> Listing:
    """Entries of the ledger that fit, the newest first."""
    columns = (
        _column("序号", "Entry", 8),
        _column("时间", "Time", 18),
        _column("人员", "Person", 10),
        _column("做了什么", "Act", 16),
        _column("对象", "Subject", 24),
        _column("理由", "Reason", 40),
        _column("校验值", "Hash", 24),
    )
    rows = (
        (
            one.seq,
            clock.shown(one.at, when.zone, seconds=True),
            one.actor,
            _act(one.act).say(language),
            one.subject_key,
            str(json.loads(one.body).get("reason", "")),
            one.hash,
        )
        for one in entries.page(session, wanted, before=None, limit=MOST)
    )
    return _listing(Words("履历", "Ledger"), "L-LED", when, columns, rows, "/ledger")


def people(session: Session, when: Moment, language: Language) -> Listing:
    """Everybody with an account, and their posts."""
    columns = (
        _column("账号", "Account", 14),
        _column("姓名", "Name", 12),
        _column("岗位", "Posts", 40),
        _column("在用", "Active", 8),
    )
    rows = (
        (
            one.username,
            one.name,
            _joined((post.words.say(language) for post in one.posts_in_order), language),
            _yes(language, told=one.active),
        )
        for one in accounts.people(session)
    )
    return _listing(Words("人员清单", "People"), "L-PEO", when, columns, rows, "/people")


def changes(session: Session, when: Moment, language: Language) -> Listing:
    """Change requests, the newest first."""
    columns = (
        _column("编号", "Number", 14),
        _column("状态", "State", 10),
        _column("来源", "From", 12),
        _column("文件与条款", "Document and clauses", 20),
        _column("改成什么样", "What is to change", 36),
        _column("为什么改", "Why", 36),
        _column("申请人", "Asked by", 10),
        _column("申请日期", "Asked", 16),
    )
    rows = (
        (
            one.number,
            one.state.words.say(language),
            one.source.words.say(language),
            _joined((f"{place.document} {place.clause}".strip() for place in one.places), language),
            one.wanted,
            one.reason,
            one.asked_by_name,
            clock.shown(one.asked_at, when.zone),
        )
        for one in requests(session, when.on)
    )
    return _listing(Words("更改申请清单", "Change requests"), "L-CHG", when, columns, rows, "/changes")


def controlled_copies(session: Session, when: Moment, language: Language) -> Listing:
    """Every controlled copy there ever was."""
    columns = (
        _column("文件", "Document", 12),
        _column("版本", "Revision", 8),
        _column("份号", "Copy", 6),
        _column("名称", "Title", 30),
        _column("状态", "State", 10),
        _column("持有", "Held by", 12),
        _column("地点", "Place", 14),
        _column("发放人", "Issued by", 10),
        _column("发放", "Issued", 16),
        _column("收回期限", "Due back", 12),
    )
    rows = (
        (
            *(one.number, one.label, one.copy_no, one.title.say(language), one.state.words.say(language)),
            *(one.holder, one.place, one.issued_by, clock.shown(one.issued_at, when.zone), one.due_on),
        )
        for one in copies(session)
    )
    return _listing(Words("受控副本清单", "Controlled copies"), "L-CPY", when, columns, rows, "/copies")


def readings(session: Session, view: str, when: Moment, language: Language) -> Listing:
    """Who has read and who has not, of every reading that is open, late, or of all."""
    columns = (
        _column("文件编号", "Document", 12),
        _column("版本", "Revision", 8),
        _column("标题", "Title", 30),
        _column("姓名", "Name", 10),
        _column("岗位", "Posts", 24),
        _column("期限", "Due", 12),
        _column("阅知时间", "Read at", 16),
        _column("校验码", "Check code", 20),
    )
    rows = (
        (
            *(found.number, found.label, found.title.say(language), one.name),
            _joined((post.words.say(language) for post in sorted(one.posts)), language),
            found.due_on,
            *(
                (clock.shown(one.acknowledged.at, when.zone), one.acknowledged.check_code)
                if one.acknowledged
                else (_NOT_READ.say(language), "")
            ),
        )
        for found, asked in with_readers(session, view, when.on)
        for one in asked
    )
    return _listing(Words("阅知清单", "Readings"), "L-RDG", when, columns, rows, "/readings")


_NOT_READ = Words("未读", "not read")


def _listing(
    title: Words, code: str, when: Moment, columns: Sequence[ListColumn], rows: Iterable[Row], address: str
) -> Listing:
    found = tuple(islice(rows, MOST))
    note = Words(f"{len(found)} 行", f"{len(found)} lines")
    return Listing(title, code, when.on, tuple(columns), found, address, (note,))


def _column(zh: str, en: str, share: int) -> ListColumn:
    return ListColumn(Words(zh, en), share)


def _joined(parts: Iterable[str], language: Language) -> str:
    return ("、" if language is Language.ZH else ", ").join(parts)


def _yes(language: Language, *, told: bool) -> str:
    return (Words("是", "yes") if told else Words("否", "no")).say(language)


def _act(act: str) -> Words:
    return TAG_WORDS[Tag(act)] if act in set(Tag) else Words(act, act)


def days(since: date | None, until: date | None, zone: str) -> tuple[datetime | None, datetime | None]:
    """Two days as moments: where the first begins and the last is over."""
    return (clock.day_begins(since, zone) if since else None, clock.day_ends(until, zone) if until else None)
