"""A small company that is made once and copied: everything that an address of the application can name."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from docx import Document as WordDocument
from flask import Flask

from app.accounts.actions.tokens import issue_token
from app.approvals.actions import NewDelegation, delegate
from app.approvals.queries import route_of
from app.changes.actions import ask
from app.changes.words import NewRequest, Place
from app.db.base import database
from app.db.session import Session
from app.distribution.actions.planning import set_list
from app.distribution.rules.tokens import token_of
from app.distribution.words.printed import PrintKind, PrintMark
from app.distribution.words.reading import Audience
from app.documents.actions.coming import sets
from app.documents.actions.drafts.accepting import accept_finding
from app.documents.actions.following.copies import issue_copy
from app.documents.actions.remarks import write_remark
from app.documents.queries.revisions import draft_of
from app.documents.queries.revisions.company import sifted
from app.documents.words.clauses import Clause
from app.documents.words.drafts import RemarkText
from app.evidence.actions.ordering import order
from app.evidence.words import Scope
from app.files.actions import store
from app.forms.actions import controlling, designing
from app.forms.rules.source.layout import laid_out
from app.forms.words.controlled import Sent, Workshop
from app.importing.actions.batches import open_batch
from app.importing.actions.taking import keep_source
from app.importing.words import Upload as Brought
from app.kernel import clock
from app.kernel.people import Actor, Post
from app.kernel.subjects import SubjectKind, revision_subject
from app.kernel.wording import Language
from app.lists.actions import keep_view
from app.records.actions import submitting
from app.records.actions.attaching import Upload, attach
from app.records.actions.kept import batching, disposing
from app.records.words import Pack, Proposal
from app.registers.actions.importing import open_import
from app.registers.words import Register
from app.selfcheck.actions.running import write_run
from app.selfcheck.queries.kept import standing
from app.selfcheck.rules.hits import hit
from app.selfcheck.words import How, Look
from app.settings import Settings
from app.surveys.actions.asking import ask_by_mail
from app.web.house import house
from tests.applications import opened
from tests.factories.accounts import PASSWORD, Cast, make_cast
from tests.factories.audits import make_audit, make_audit_finding, make_sample
from tests.factories.documents import CLAUSES, TODAY, make_draft, make_external, make_released, submit
from tests.factories.records import (
    PLACE,
    definition_data,
    dispatch,
    file_record,
    make_draft_of,
    make_form,
    sample_answers,
    submission,
)
from tests.factories.registers import make_customer
from tests.factories.sheets import paragraph, word_file
from tests.factories.surveys import invited, make_campaign, make_link

SOURCE = "1.目的\n让顾客满意。\n2.范围\n所有产品。\n4.程序\n4.1 接到投诉，填写《意见单》。\n".encode()
CAST = (
    "sales",
    "service",
    "staff",
    "product",
    "quality",
    "responsible",
    "representative",
    "general",
    "manager",
    "manager2",
    "auditor",
    "administrator",
)

DRAWING = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)  # a picture of one point


@dataclass(frozen=True)
class World:
    """What there is: `places` are the values of an address's parameters, `tokens` an API token of each person."""

    settings: Settings
    places: dict[str, str]
    tokens: dict[str, str]


def make_world(folder: Path, empty: Path) -> World:
    """Makes the company in a folder, from an empty database."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty, folder / "qms.sqlite3")
    settings = Settings(data=folder, testing=True)
    with opened(settings):
        session = database.session()
        cast = make_cast(session)
        set_list(session, cast.manager, "SP15", Audience(frozenset(Post)), 0)
        session.commit()
        make_released(session, cast)
        vague = tuple(Clause(f"2.{place}", 2, "", f"第{place}种情况及时处理。") for place in (3, 4))
        picture = store(session, settings.files, DRAWING, "流程.png", "image/png").sha256
        shown = Clause("2.5", 2, "", f"![流程](sha256:{picture})")
        make_draft(session, cast.manager, "SP16", title="采购程序", clauses=(*CLAUSES, *vague, shown))
        accepted, finding_key = _findings(session, cast.manager)
        make_draft(session, cast.manager, "SP17", title="培训程序")
        submit(session, cast.manager, "SP17")
        external = make_external(session, cast, settings.files)
        make_form(session, cast)
        make_form(session, cast, "QR15-04")
        remark = write_remark(session, cast.quality, "SP17", "A-0", RemarkText(0, "", "写得更细一些。"))
        asked = NewRequest("internal_audit", "", "理由", "改", (Place("SP15", "2.1"),))
        change = ask(session, cast.sales, asked, date(2026, 11, 22))
        sheet = _form_under_way(session, cast.manager, settings)
        visit = file_record(session, cast.service, raw=sample_answers("QR15-03"))
        record = file_record(session, cast.service, raw=dispatch())
        draft = make_draft_of(session, cast.staff, "QR15-04", {"dispatch": visit.number})
        kept = attach(session, cast.staff, draft.key, "papers", Upload("a.txt", b"x", "text/plain"), settings.files)
        filed = _filed_with_a_file(session, cast.staff, visit.number, settings)
        source = keep_source(session, cast.manager, settings.files, SOURCE, "SP18.txt")
        pictured = keep_source(session, cast.manager, settings.files, _word_file(DRAWING), "SP21.docx")
        folder = (Brought("SP19.txt", SOURCE), Brought("SP20.txt", SOURCE))
        batch = open_batch(session, cast.manager, settings.files, folder)
        make_customer(session, cast.sales)
        register_import = open_import(session, cast.sales, Register.CUSTOMERS, "a.csv", "编号,名称\nK9,甲".encode())
        view = keep_view(session, cast.manager, "/documents", "程序", "kind=procedure")
        copy = issue_copy(session, cast.manager, "SP15", "", (cast.service.person_id, ""), TODAY, house().keyring)
        tokens = {name: issue_token(session, getattr(cast, name), "tests") for name in CAST}
        since, until = clock.now(), clock.now() + timedelta(days=1)
        new = NewDelegation(cast.product.person_id, (SubjectKind.REVISION,), since, until, "出差")
        delegation = delegate(session, cast.representative, new)
        route = route_of(session, revision_subject("SP17", "A/0"))
        later = replace(PLACE, today=date(2040, 1, 1))
        disposal = disposing.propose(session, cast.manager, Proposal((visit.number,), "期满", PASSWORD), later)
        prints = batching.ask(session, cast.manager, (record.number, visit.number), Pack.ZIP, Language.ZH)
        release_set = sets.open_set(session, cast.manager, "SP15 与表单", None)
        hit_id, run = _self_checked(session, cast.manager)
        session.commit()
        places = {
            "record": record.number,
            "record_with_file": filed,
            "key": draft.key,
            "batch": prints.key,
            "order": order(settings.cache, cast.manager, Scope(everything=True), 100).key,
            "disposal": disposal.number,
            "field": "papers",
            "sha256": kept.sha256,
            "sheet": sheet,
            "source_id": str(source),
            "pictured_source": str(pictured),
            "set_id": str(release_set.id),
            "batch_id": str(batch),
            "account_id": str(cast.responsible.person_id),
            "token_id": "1",
            "notice_id": "1",
            "change": change,
            "import_id": str(register_import),
            "remark_id": str(remark),
            "mark": "0" * 32,
            "route_id": str(route.id),
            "delegation_id": str(delegation),
            "clause_id": "6",
            "seq": "1",
            "size": "1",
            "token": _token(),
            "view_id": str(view.id),
            "picture": picture,
            "external_file": external.file["sha256"],
            "copy_id": str(copy.id),
            "copy_no": "1",
            "round_id": "1",
            "verb": "recall",
            "act": "urge",
            **surveyed(session, cast),
            "hit_id": hit_id,
            "run": run,
            "standard_id": "iso9001-2015",
            "clause": "8.2.1",
            "rule_code": "people.owner-gone",
            **audited(session, cast),
            "finding_key": finding_key,
            "acceptance_id": str(accepted),
        }
    return World(settings, places, tokens)


def _self_checked(session: Session, actor: Actor) -> tuple[str, str]:
    """A run of the self-check with a hit: its id, and the run's number."""
    found = {"0" * 64: hit("people.draft-of-leaver", "SP16 A/0", None, "/documents/SP16")}
    looked = Look(TODAY, clock.now(), found, 1, 0, "0" * 64)
    run = write_run(session, actor, How.PAGE, looked)
    return str(standing(session)[0].id), run.number


def _word_file(picture: bytes) -> bytes:
    """A Word file with a picture in it."""
    document, buffer = WordDocument(), io.BytesIO()
    document.add_paragraph("1 流程")
    document.add_picture(io.BytesIO(picture))
    document.save(buffer)
    return buffer.getvalue()


def audited(session: Session, cast: Cast) -> dict[str, str]:
    """An audit under way with a drawn sample and a finding."""
    audit = make_audit(session, cast)
    make_sample(session, cast, audit)
    return {"audit": audit, "audit_finding": make_audit_finding(session, cast, audit), "no": "1"}


def surveyed(session: Session, cast: Cast) -> dict[str, str]:
    """An open campaign with a link that nobody has answered by."""
    made = make_campaign(session, cast)
    ask_by_mail(session, cast.sales, made, (), PLACE.zone)
    link, code = make_link(session, cast, made), invited(session, made)[0].code
    return {"period": made.period, "code": code, "link": link, "mail_id": "1"}


def _findings(session: Session, actor: Actor) -> tuple[int, str]:
    """A finding on SP16 that was accepted, and the key of another that was not."""
    one, other = sifted(session, *draft_of(session, "SP16"))[0].findings[:2]
    return accept_finding(session, actor, "SP16", one.key, "行业惯例").id, other.key


def _form_under_way(session: Session, actor: Actor, settings: Settings) -> str:
    """A form's draft with a template of its own; the SHA-256 of the sheet that another may begin from."""
    shop = Workshop(settings.files, settings.company, settings.zone)
    controlling.bring(session, actor, Sent(laid_out(definition_data("QR15-05"))), shop)
    sheet = designing.keep_sheet(session, actor, word_file(paragraph("日期：____")), "空白表.docx", shop)
    session.commit()
    return sheet


def _token() -> str:
    mark = PrintMark(PrintKind.REVISION, "SP15", "A/0", "0" * 12, "0000-0001", 0, date(2026, 11, 22))
    return token_of(mark, house().keyring)


def _filed_with_a_file(session: Session, actor: Actor, visit: str, settings: Settings) -> str:
    raw = sample_answers("QR15-04") | {"dispatch": visit}
    raw.pop("papers", None)
    draft = make_draft_of(session, actor, "QR15-04", raw)
    attach(session, actor, draft.key, "papers", Upload("a.txt", b"x", "text/plain"), settings.files)
    return submitting.submit(session, actor, submission(draft, raw), PLACE).number


@contextmanager
def copied(world: World) -> Iterator[Flask]:
    """An application on a copy of the company, to be changed at will; the copy before it is gone."""
    folder = world.settings.data.with_name("copy")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(world.settings.data, folder)
    with opened(replace(world.settings, data=folder)) as app:
        yield app


def address(rule: str, places: dict[str, str]) -> str:
    """A rule with each of its parameters filled by what there is."""
    while "<" in rule:
        start, end = rule.index("<"), rule.index(">")
        name = rule[start + 1 : end].rpartition(":")[2]
        rule = f"{rule[:start]}{_value(rule, name, places)}{rule[end + 1 :]}"
    return rule


def _value(rule: str, name: str, places: dict[str, str]) -> str:
    if name == "number":
        return _number(rule, places)
    if name == "key" and "/registers/" in rule:
        return "K001"
    if name == "key" and "/series/" in rule:
        return "QR15-03-2026"
    if name == "key" and "/orders/" in rule:
        return places["order"]
    if name == "key" and "batches/" in rule:
        return places["batch"]
    if name == "key" and "/numbers/" in rule:
        return "SP"
    kind = "record" if "/copied/" in rule else "csv" if "csv" in rule else "docx"
    if name == "sha256" and "/documents/" in rule:
        return places["picture" if "/pictures/" in rule else "external_file"]
    if name == "sha256" and "/from-word/" in rule:
        return places["sheet"]
    if "/original/" in rule:
        return places[{"source_id": "pictured_source"}.get(name, "picture")]
    fixed = {
        "act": "urge",
        "step": "receipt",
        "label": "A-0",
        "old": "A-0",
        "new": "A-0",
        "kind": kind,
        "suffix": "csv",
        "filename": "css/base.css",
        "register": "customers",
    }
    return fixed.get(name) or places[name]


def _number(rule: str, places: dict[str, str]) -> str:
    if (
        rule.startswith("/forms/<number>/draft")
        or "/draft/form" in rule
        or rule.endswith((".json", "/template.docx", "/in-flight", "/draft/design"))
    ):
        return "QR15-05"
    if "/audits/" in rule:
        return places["audit"]
    if "/audit-findings/" in rule:
        return places["audit_finding"]
    if "/surveys/" in rule:
        return "QR15-01"
    if "/forms/" in rule:
        return "QR15-03"
    if rule.endswith("/external") or ("/documents/" in rule and "/files/" in rule):
        return "ED01"
    if "/self-check/runs/" in rule:
        return places["run"]
    if "/disposals/" in rule:
        return places["disposal"]
    if "/changes/" in rule:
        return places["change"]
    if "/cases/" in rule or "/copied/" in rule:
        return places["record"]
    if "/records/" in rule:
        return places["record_with_file" if "/files/" in rule else "record"]
    if any(part in rule for part in ("/review", "/sign", "/give-back", "/take-back", "/remarks")):
        return "SP17"
    return "SP16" if any(part in rule for part in ("/draft", "/discard", "/submit", "/pictures/")) else "SP15"
