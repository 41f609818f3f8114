"""The sample records: one story of dispatches, receipts, a complaint and a survey, filed by the sample people."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.approvals import queries as approvals
from app.bundled.actions import surveys
from app.bundled.words import Member, Place, Staff
from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.kernel import clock
from app.kernel.clock import day_begins
from app.kernel.people import Post
from app.kernel.subjects import record_subject
from app.records.actions import signing, submitting
from app.records.words import Place as RecordPlace
from app.records.words import Record, Signing

_OPEN_SINCE = date(2026, 7, 1)
_MORNING, _EVENING = timedelta(hours=9), timedelta(hours=17, minutes=30)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample record: the day it is filed on, and what its file says."""

    day: date
    said: dict[str, Any]


def sample_records(place: Place) -> tuple[Sample, ...]:
    """Every sample record in the order of its day; none lies after today."""
    paths = sorted((place.root / "forms").glob("*/sample.json"))
    said = [one for path in paths for one in json.loads(path.read_text("utf-8"))]
    found = (Sample(min(place.today, date.fromisoformat(one["filed_on"])), one) for one in said)
    return tuple(sorted(found, key=lambda one: (one.day, one.said["number"])))


def load_records(session: Session, staff: Staff, samples: Sequence[Sample], place: Place) -> tuple[str, ...]:
    """Files every sample record on its day, linked ones after those they name, and signs it; gives their numbers.

    What the newest months left open waits for the sample people, so that their desks are not empty.
    """
    at = RecordPlace(place.zone, place.today, place.keyring)
    newest = {one.said["form"]: one.said["number"] for one in samples if one.day >= _OPEN_SINCE}
    numbers: dict[str, str] = {}
    surveyed = [one.said for one in samples if one.said["form"] == surveys.FORM]
    asked = max(samples[0].day, min(place.today, date.fromisoformat(surveyed[0]["answers"]["sent_on"])))
    opened = None
    for one in samples:
        if opened is None and one.day >= asked:
            with _at(asked, _MORNING, place):
                opened = surveys.open_survey(session, staff, surveyed, replace(at, today=asked))
        with _at(one.day, _EVENING, place):
            then = replace(at, today=one.day)
            if one.said in surveyed and opened:
                record = surveys.answer_survey(session, staff, opened, one.said["answers"], then)
            else:
                record = _file(session, staff, one.said, numbers, then)
            numbers[one.said["number"]] = record.number
            if one.said["number"] not in newest.values():
                _sign(session, staff, record, then)
    if opened:
        surveys.ask_again(session, staff, opened, surveyed, at)
    return tuple(numbers.values())


def _at(day: date, hour: timedelta, place: Place) -> AbstractContextManager[None]:
    """An hour of a day gone by; today it is as late as it is."""
    return clock.told(day_begins(day, place.zone) + hour) if day < place.today else nullcontext()


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
