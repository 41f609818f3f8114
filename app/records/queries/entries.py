"""Records as search finds them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.words import Field, FieldType, FormDefinition
from app.kernel.people import Permission
from app.kernel.wording import Language
from app.records.models import RecordRow
from app.records.queries.records import record_of
from app.records.words import Record
from app.search.words import Entry, Kind


def search_entries(session: Session, zone: str = "Asia/Shanghai") -> Iterator[Entry]:
    """Every record as a search entry, for a rebuild. `zone` decides the day it is listed under."""
    known: dict[int, FormDefinition] = {}
    for row in (
        session.execute(select(RecordRow).where(RecordRow.disposed_at.is_(None)).order_by(RecordRow.id))
        .scalars()
        .yield_per(500)
    ):
        if row.revision_id not in known:
            known[row.revision_id] = form_queries.of_revision(session, row.revision_id).definition
        yield entry_of(record_of(row), known[row.revision_id], row.filed_at.astimezone(ZoneInfo(zone)).date())


def entry_of(record: Record, definition: FormDefinition, day: date) -> Entry:
    """One record as a search entry: all its answers as people read them, English words beside."""
    names = (definition.title.zh, definition.title.en, record.filed_by_name)
    return Entry(
        kind=Kind.RECORD,
        key=record.number,
        number=record.number,
        title=record.title.zh,
        title_en=record.title.en,
        text="\n".join(_lines(definition, record.answers, Language.ZH)),
        state="void" if record.is_void else "filed",
        url=f"/records/{record.number}",
        permission=Permission.RECORD_READ,
        document=record.form_number,
        revision=record.revision_label,
        day=day,
        extra="\n".join((*names, *_chosen_in_english(definition, record.answers))),
    )


def _lines(definition: FormDefinition, answers: Mapping[str, Any], language: Language) -> Iterator[str]:
    for field in definition.fields():
        value = answers.get(field.id)
        if field.type is FieldType.TABLE:
            for row in value or ():
                cells = (_line(column, row.get(column.id), language) for column in field.columns)
                yield "，".join(cell for cell in cells if cell)
        elif field.type is FieldType.FILE:
            yield from (one["name"] for one in value or ())
        elif not forms.is_empty(value):
            yield _line(field, value, language)


def _line(field: Field, value: object, language: Language) -> str:
    shown = forms.shown_value(field, value, language)
    return f"{field.label.say(language)}：{shown}" if shown else ""


def _chosen_in_english(definition: FormDefinition, answers: Mapping[str, Any]) -> Iterator[str]:
    for field in definition.fields():
        if field.options and field.id in answers:
            yield forms.shown_value(field, answers[field.id], Language.EN)
