"""Loading the whole sample company, in one transaction: it is there whole, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.bundled.actions.content import load_forms, load_procedures
from app.bundled.actions.people import add_people
from app.bundled.actions.reading import read_all
from app.bundled.actions.records import load_records, sample_records
from app.bundled.actions.registers import load_registers
from app.bundled.words import Place, Staff
from app.db.session import Session
from app.kernel import clock
from app.kernel.clock import day_begins
from app.kernel.people import SYSTEM
from app.kernel.refusals import Conflict
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.queries import entries
from app.ledger.words import Tag


def load_sample(session: Session, place: Place, progress: Callable[[Words], None] = lambda _step: None) -> Staff:
    """Adds the people, brings forms and procedures into force, files the sample records; gives the people.

    Raises Conflict in a house where something was done already.
    """
    if entries.head(session)[0]:
        raise Conflict(_IN_USE)
    place = replace(place, keyring=replace(place.keyring, demands_code=False))  # its people have no phones
    samples = sample_records(place)
    began = replace(place, today=min(place.today, samples[0].day - _PREPARED))
    with clock.told(day_begins(began.today, place.zone) + _MORNING):
        staff = _founded(session, began, progress)
    progress(_RECORDS)
    load_records(session, staff, samples, place)
    record(session, SYSTEM, Tag.SAMPLE_LOADED, Subject(SubjectKind.SYSTEM, "qms"))
    return staff


def _founded(session: Session, place: Place, progress: Callable[[Words], None]) -> Staff:
    """The people, registers, forms and procedures, all on the day the sample company began to work by them."""
    record(session, SYSTEM, Tag.SYSTEM_STARTED, Subject(SubjectKind.SYSTEM, "qms"))
    progress(_PEOPLE)
    staff = add_people(session)
    load_registers(session, staff, place.today)
    progress(_FORMS)
    load_forms(session, staff, place)
    progress(_PROCEDURES)
    load_procedures(session, staff, place)
    read_all(session, staff, place)
    return staff


_PREPARED = timedelta(days=60)  # between the release of the forms and the first record
_MORNING = timedelta(hours=9)
_IN_USE = Words(
    "这个数据目录已经在用，示例公司只能载入空的目录。",
    "This data folder is in use already; the sample company is loaded into an empty one only.",
)
_PEOPLE = Words("添加示例公司的人员", "Adding the people of the sample company")
_FORMS = Words("表单送审、批准、生效", "Taking the forms through review and approval")
_PROCEDURES = Words("程序文件送审、批准、生效", "Taking the procedures through review and approval")
_RECORDS = Words("填写示例记录", "Filing the sample records")
