"""Forms in force and records for tests, made by the real acts."""

import copy
import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.db.session import Session
from app.documents.models import Revision
from app.kernel.people import Actor
from app.records.actions import drafting, submitting
from app.records.words import Draft, Place, Record, Submission, Typed
from tests.factories.accounts import PASSWORD, Cast
from tests.factories.documents import KEYRING, TODAY
from tests.factories.documents import make_form as release_form

PLACE = Place("Asia/Shanghai", TODAY, KEYRING)
_FORMS = Path(__file__).parents[2] / "forms"


@cache
def _kept(number: str, name: str) -> str:
    return (_FORMS / number / name).read_text("utf-8")


def definition_data(number: str) -> dict[str, Any]:
    """The bundled definition of a form as data, to be changed at will."""
    return json.loads(_kept(number, "definition.json"))


def without_contact() -> dict[str, Any]:
    """The definition of QR15-03 without one of its fields."""
    data = definition_data("QR15-03")
    data["sections"][0]["fields"] = [one for one in data["sections"][0]["fields"] if one["id"] != "contact"]
    return data


def sample_answers(number: str, index: int = 0) -> dict[str, Any]:
    """Answers of a bundled sample record, to be changed at will."""
    return copy.deepcopy(json.loads(_kept(number, "sample.json"))[index]["answers"])


def make_form(
    session: Session, cast: Cast, number: str = "QR15-03", *, today: date = TODAY, template: str = "", **changes: Any
) -> Revision:
    """A form in force from a day on, signed by the real route; `changes` replace parts of its definition."""
    return release_form(session, cast, definition_data(number) | changes, template, today)


def make_next_revision(session: Session, cast: Cast, number: str, today: date, **changes: Any) -> Revision:
    """The next revision of a form, in force from a day on."""
    return make_form(session, cast, number, today=today, **changes)


def dispatch(**changes: Any) -> dict[str, Any]:
    """Right answers to QR15-03: a repair."""
    return sample_answers("QR15-03", 1) | changes


def make_draft_of(session: Session, actor: Actor, form: str = "QR15-03", raw: dict[str, Any] | None = None) -> Draft:
    """A half-filled form, committed."""
    draft = drafting.open_draft(session, actor, form, TODAY)
    if raw is not None:
        draft = drafting.save_draft(session, actor, draft.key, Typed(raw, draft.version))
    session.commit()
    return draft


def file_record(
    session: Session, actor: Actor, form: str = "QR15-03", raw: dict[str, Any] | None = None, place: Place = PLACE
) -> Record:
    """A record, filed and committed."""
    answers = dispatch() if raw is None else raw
    record = submitting.file_at_once(session, actor, form, answers, PASSWORD, place)
    session.commit()
    return record


def submission(draft: Draft, raw: dict[str, Any], password: str = PASSWORD) -> Submission:
    """What a person sends to file a draft."""
    return Submission(draft.key, Typed(raw, draft.version), password)


def at(text: str) -> datetime:
    """A moment from its ISO spelling."""
    return datetime.fromisoformat(text)
