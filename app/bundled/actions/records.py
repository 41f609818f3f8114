"""The sample records: one story of dispatches, receipts, a complaint and a survey, filed by the sample people."""

import json
from collections.abc import Iterator
from typing import Any

from app.approvals import queries as approvals
from app.bundled.actions import surveys
from app.bundled.words import Member, Place, Staff
from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.kernel.people import Post
from app.kernel.subjects import record_subject
from app.records.actions import signing, submitting
from app.records.words import Place as RecordPlace
from app.records.words import Record, Signing


def load_records(session: Session, staff: Staff, place: Place) -> tuple[str, ...]:
    """Files every sample record in the order of its day, linked ones after those they name, and signs it.

    The newest record of each form is left for the sample people to sign, so that their desks are not empty.
    """
    samples = sorted(_samples(place), key=lambda one: (one["filed_on"], one["number"]))
    newest = {one["form"]: one["number"] for one in samples}
    numbers: dict[str, str] = {}
    at = RecordPlace(place.zone, place.today, place.keyring)
    surveyed = [one for one in samples if one["form"] == surveys.FORM]
    opened = surveys.open_survey(session, staff, surveyed, at)
    for one in samples:
        if one in surveyed:
            record = surveys.answer_survey(session, staff, opened, one["answers"], at)
        else:
            record = _file(session, staff, one, numbers, at)
        numbers[one["number"]] = record.number
        if newest[one["form"]] != one["number"]:
            _sign(session, staff, record, at)
    surveys.ask_again(session, staff, opened, surveyed, at)
    return tuple(numbers.values())


def _samples(place: Place) -> Iterator[dict[str, Any]]:
    for path in sorted((place.root / "forms").glob("*/sample.json")):
        yield from json.loads(path.read_text("utf-8"))


def _file(session: Session, staff: Staff, one: dict[str, Any], numbers: dict[str, str], place: RecordPlace) -> Record:
    member = staff.holding(Post(one["filed_by"]))
    definition = form_queries.in_force(session, one["form"], place.today).definition
    answers = forms.relinked(definition, one["answers"], numbers)
    return submitting.file_at_once(session, member.actor, one["form"], answers, member.password, place)


def _sign(session: Session, staff: Staff, record: Record, place: RecordPlace) -> None:
    subject = record_subject(record.number)
    while (route := approvals.route_of(session, subject)) and (step := route.next_step):
        signer = _signer(staff, step.posts, step.excluded)
        if signer is None:
            return
        asked = Signing(record.number, step.id, signer.password, record.content_hash)
        signing.sign(session, signer.actor, asked, place)


def _signer(staff: Staff, posts: frozenset[Post], excluded: frozenset[int]) -> Member | None:
    able = (one for one in staff.members if one.person.post in posts and one.actor.person_id not in excluded)
    return next(able, None)
