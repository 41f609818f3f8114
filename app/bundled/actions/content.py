"""Procedures and forms as they ship, taken through review and approval by the sample people."""

import json
from pathlib import Path
from typing import Any

from app.bundled.words import Place, Staff
from app.db.session import Session
from app.distribution.words.reading import Plan
from app.documents.actions import drafting, release
from app.documents.actions.drafts.accepting import accept_finding
from app.documents.actions.examining import examine, lines_of
from app.documents.actions.following.copies import plan_reading
from app.documents.queries import revisions
from app.documents.queries.revisions.company import sifted
from app.documents.words.drafts import NewDraft, Signature
from app.documents.words.states import DocumentKind
from app.files.actions import store
from app.forms import actions as forms
from app.kernel.people import SYSTEM, Actor, Post
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import words_from
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.targets.actions.setting import body_with

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DAYS_TO_READ = 365  # the sample's story lasts a year; whoever comes into a post meanwhile reads too
_AUTHOR, _REVIEWER, _APPROVER = Post.QUALITY_MANAGER, Post.QUALITY_DEPARTMENT, Post.GENERAL_MANAGER


def load_forms(session: Session, staff: Staff, place: Place) -> tuple[str, ...]:
    """Brings every form of `forms/` into force; gives their numbers."""
    numbers = []
    for folder in sorted((place.root / "forms").glob("*/definition.json")):
        more: dict[str, Any] = {"change_summary": "首次发布。", "sample": True}
        draft = _form_draft(session, SYSTEM, folder.parent, place.files, **more)
        bring_into_force(session, draft, staff, place)
        numbers.append(draft.number)
    return tuple(numbers)


def load_procedures(session: Session, staff: Staff, place: Place) -> tuple[str, ...]:
    """Brings every procedure of `procedures/` into force; gives their numbers."""
    numbers = []
    author = staff.holding(_AUTHOR)
    for path in sorted((place.root / "procedures").glob("*/document.json")):
        draft = _procedure(path.parent)
        drafting.open_draft(session, author.actor, draft)
        plan_reading(session, author.actor, draft.number, Plan(days=_DAYS_TO_READ))
        sign_through(session, draft.number, staff, place)
        numbers.append(draft.number)
    return tuple(numbers)


def bring_into_force(session: Session, draft: NewDraft, staff: Staff, place: Place) -> None:
    """Takes a draft through its whole life: prepared, reviewed and approved by three people of the sample company."""
    author = staff.holding(_AUTHOR)
    drafting.open_draft(session, author.actor, draft)
    sign_through(session, draft.number, staff, place)


def accept_findings(session: Session, number: str, staff: Staff, reason: str) -> None:
    """Accepts, as the author, whatever stands in the way of submitting a draft."""
    author = staff.holding(_AUTHOR)
    for one in sifted(session, *revisions.draft_of(session, number))[0].blocking:
        accept_finding(session, author.actor, number, one.key, reason)


def sign_through(session: Session, number: str, staff: Staff, place: Place) -> None:
    """Submits a draft, then signs it as reviewed and as approved."""
    author = staff.holding(_AUTHOR)
    _, revision = revisions.draft_of(session, number)
    release.submit(session, author.actor, number, revision.version, author.password, place.keyring)
    for post in (_REVIEWER, _APPROVER):
        signer = staff.holding(post)
        signature = Signature(signer.password, revision.content_hash or "")
        release.sign(session, signer.actor, number, signature, place.keyring, place.today)


def _form_draft(session: Session, actor: Actor, folder: Path, files: Path, **more: Any) -> NewDraft:
    definition = forms.read(_json(folder / "definition.json"))
    template = (folder / "template.docx").read_bytes()
    kept = store(session, files, template, f"{definition.number}.docx", _WORD)
    record(session, actor, Tag.FILE_STORED, Subject(SubjectKind.FILE, kept.sha256), after={"name": kept.name})
    body = forms.form_body(definition, kept.sha256)
    owner = Post.QUALITY_DEPARTMENT
    return NewDraft(definition.number, DocumentKind.FORM, definition.title, body=body, owner_post=owner, **more)


def _procedure(folder: Path) -> NewDraft:
    said = _json(folder / "document.json")
    text = (folder / said["clauses"]).read_text("utf-8")
    found = examine(lines_of(text), (), broken=False)
    return NewDraft(
        said["number"],
        DocumentKind(said["kind"]),
        words_from(said["title"]),
        found.clauses,
        body_with(said.get("targets", ()), [clause.number for clause in found.clauses]),
        change_summary=said["change_summary"]["zh"],
        change_reason=said["change_reason"]["zh"],
        owner_post=Post(said["owner"]),
        sample=bool(said.get("sample")),
    )


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
