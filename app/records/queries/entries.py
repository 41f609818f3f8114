"""Records and what is attached to them as search finds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import Field, FieldType, FormDefinition
from app.kernel.people import Permission
from app.kernel.wording import Language
from app.records.models import RecordAdditionRow, RecordRow, RecordVersionRow
from app.records.queries.records import record_of, version_of
from app.records.rules.content import files_in
from app.records.words import Record, Version
from app.search.words import Entry, Kind

_ZONE = "Asia/Shanghai"
_CHUNK = 500


def search_entries(session: Session, zone: str = _ZONE) -> Iterator[Entry]:
    """Every record with its versions and attachments, for a rebuild. `zone` decides the days they are listed under."""
    known: dict[int, FormRevision] = {}
    asked = select(RecordRow).where(RecordRow.disposed_at.is_(None)).order_by(RecordRow.id)
    for rows in session.execute(asked).scalars().partitions(_CHUNK):
        for row in rows:
            if row.revision_id not in known:
                known[row.revision_id] = form_queries.of_revision(session, row.revision_id)
        yield from entries_of(session, [(record_of(row), known[row.revision_id]) for row in rows], zone)


def entries_of(session: Session, found: Sequence[tuple[Record, FormRevision]], zone: str) -> Iterator[Entry]:
    """Records as search entries, with every version they had and all their attachments. Two queries."""
    amended = [record.id for record, _ in found if record.version > 1]
    versions, additions = _versions(session, amended), _additions(session, [record.id for record, _ in found])
    for record, form in found:
        added = additions[record.id]
        yield from first_entries(record, form, zone, versions[record.id], [row.text for row in added])
        common = _common(record, form, ZoneInfo(zone))
        for row in added:
            if row.sha256:
                day = _day(row.at, zone)
                yield _attached({**common, "day": day}, row.name, row.sha256, (row.text, row.added_by_name))


def first_entries(
    record: Record, form: FormRevision, zone: str, versions: Iterable[Version] = (), comments: Iterable[str] = ()
) -> Iterator[Entry]:
    """A record as search entries: what stands, what stood before it was amended, and the files its answers name."""
    common, standing = (
        _common(record, form, ZoneInfo(zone)),
        Version(record.version, record.answers, record.content_hash, 0, record.filed_by_name, record.filed_at, ""),
    )
    kept = sorted(versions, key=lambda one: one.version) or [standing]
    days = [None, *(_day(one.at, zone) for one in kept[1:]), None]
    stood: dict[str, tuple[str, date | None, date | None]] = {}
    for place, version in enumerate(kept):
        since, until = days[place], days[place + 1]
        is_standing = version.version == record.version
        for one in files_in(version.answers):
            stood[one["sha256"]] = (one["name"], stood.get(one["sha256"], ("", since))[1], until)
        yield Entry(
            kind=Kind.RECORD,
            key=record.number if is_standing else f"{record.number} v{version.version}",
            text="\n".join(_lines(form.definition, version.answers, Language.ZH)),
            title=record.title.zh,
            title_en=record.title.en,
            effective_from=since,
            effective_until=until,
            extra="\n".join((*_extra(record, form.definition, version.answers), *(comments if is_standing else ()))),
            **common,
        )
    for sha256, (name, since, until) in stood.items():
        yield _attached({**common, "effective_from": since, "effective_until": until}, name, sha256, ())


def _attached(common: Mapping[str, Any], name: str, sha256: str, extra: Iterable[str]) -> Entry:
    facts = {
        **common,
        "kind": Kind.ATTACHMENT,
        "key": f"{common['number']} {sha256}",
        "title": name,
        "text": "",
        "extra": "\n".join(extra),
        "url": f"/records/{common['number']}/files/{sha256}",
        "file": sha256,
    }
    return Entry(**facts)


def _common(record: Record, form: FormRevision, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "number": record.number,
        "state": "void" if record.is_void else "filed",
        "url": f"/records/{record.number}",
        "permission": Permission.RECORD_READ,
        "document": record.form_number,
        "revision": record.revision_label,
        "day": record.filed_at.astimezone(zone).date(),
        "department": _first(form.definition, record.answers, FieldType.DEPARTMENT) or form.owner_post,
        "customer": _first(form.definition, record.answers, FieldType.CUSTOMER),
        "person": record.filed_by_name,
    }


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _first(definition: FormDefinition, answers: Mapping[str, Any], kind: FieldType) -> str:
    """The first answer to a field of a kind."""
    said = (answers.get(field.id) for field in definition.fields() if field.type is kind)
    return next((one for one in said if isinstance(one, str) and one), "")


def _extra(record: Record, definition: FormDefinition, answers: Mapping[str, Any]) -> Iterator[str]:
    """What is searched beside the answers as they are shown: names, and choices in English."""
    yield from (definition.title.zh, definition.title.en, record.filed_by_name)
    for field in definition.fields():
        if field.options and field.id in answers:
            yield forms.shown_value(field, answers[field.id], Language.EN)


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


def _versions(session: Session, ids: Sequence[int]) -> dict[int, list[Version]]:
    asked = select(RecordVersionRow).where(RecordVersionRow.record_id.in_(ids))
    found: dict[int, list[Version]] = defaultdict(list)
    for row in session.execute(asked).scalars() if ids else ():
        found[row.record_id].append(version_of(row))
    return found


def _additions(session: Session, ids: Sequence[int]) -> dict[int, list[RecordAdditionRow]]:
    asked = select(RecordAdditionRow).where(RecordAdditionRow.record_id.in_(ids)).order_by(RecordAdditionRow.id)
    found: dict[int, list[RecordAdditionRow]] = defaultdict(list)
    for row in session.execute(asked).scalars():
        found[row.record_id].append(row)
    return found
