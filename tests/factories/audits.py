"""Audits for tests, made by the real acts."""

from dataclasses import replace
from datetime import timedelta

from app.audits.actions import carrying, finding, planning, sampling
from app.audits.words.audits import NewAudit
from app.audits.words.findings import NewFinding
from app.audits.words.samples import Design
from app.db.session import Session
from app.kernel import clock
from tests.factories.accounts import Cast
from tests.factories.documents import KEYRING as SIGNING
from tests.factories.documents import TODAY

KEYRING = replace(SIGNING, sealing=b"the tests' own sealing key 32 by"[:32])
ZONE = "Asia/Shanghai"


def make_plan(session: Session, cast: Cast, *team: int, documents: tuple[str, ...] = ("SP15",)) -> str:
    """An audit that is planned, committed; by the auditor alone unless somebody else is named."""
    held = team or (cast.auditor.person_id,)
    days = (TODAY, TODAY + timedelta(days=2))
    new = NewAudit("internal", "顾客服务内审", "售后服务", "ISO 9001:2015 8.2.1", documents, (), *days, held, held[0])
    number = planning.plan(session, cast.manager, new, TODAY)
    session.commit()
    return number


def make_audit(session: Session, cast: Cast, *team: int) -> str:
    """An audit of SP15 under way, committed."""
    number = make_plan(session, cast, *team)
    carrying.start(session, cast.auditor, number, TODAY)
    session.commit()
    return number


def design(**changes: object) -> Design:
    """A third of the records of QR15-03 that were filed today."""
    today = clock.today(ZONE)
    said = {"plan": "", "purpose": "派遣书", "forms": ("QR15-03",), "since": today, "until": today, "method": "random"}
    return Design(**said | {"stratum": "", "percent": 30, "count": None} | changes)  # type: ignore[arg-type]


def make_sample(session: Session, cast: Cast, audit: str, **changes: object) -> int:
    """A drawn sample, committed."""
    today = clock.today(ZONE)
    no = sampling.commit_seed(session, cast.auditor, audit, design(**changes), today, KEYRING)
    sampling.freeze(session, cast.auditor, audit, no, ZONE)
    sampling.draw(session, cast.auditor, audit, no, KEYRING)
    session.commit()
    return no


def make_audit_finding(session: Session, cast: Cast, audit: str, **changes: object) -> str:
    """A finding for the service section to act on, committed."""
    due = clock.today(ZONE) + timedelta(days=30)
    said = {"grade": "minor", "document": "SP15", "clause": "2.1", "text": "记录没有签署", "owner": "service_section"}
    new = NewFinding(**said | {"due": due} | changes)  # type: ignore[arg-type]
    number = finding.raise_finding(session, cast.auditor, audit, new, clock.today(ZONE))
    session.commit()
    return number
