"""How long the statistics of a large survey take: the formula alone, its fields, and from the database."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from app.db.base import database
from app.factory import create_app
from app.forms.actions import read, with_computed
from app.records.models import RecordRow
from app.records.queries.records import answers_of_period
from app.settings import Settings
from tests.bench.figures import Figure, timed
from tests.factories.accounts import make_cast
from tests.factories.records import definition_data, make_form

_PERIOD = "2026-H2"
_MOST = 2000.0  # milliseconds for 100,000 answers, of the processor's own time
_AT = datetime(2026, 11, 22, tzinfo=UTC)


def statistics(answers: int, rounds: int) -> Iterator[Figure]:
    """QR15-02 over so many answers of one half-year."""
    form = read(definition_data("QR15-02"))
    asked = {"period": _PERIOD, "sent": str(answers)}
    sources = [(f"QR15-01-2026-{number:06d}", _answers(number)) for number in range(answers)]
    times = timed(lambda: with_computed(form, asked, sources), rounds, 1)
    yield Figure(f"statistics of {answers} answers", min(times.own), "ms", _MOST, detail=str(times))
    with TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), testing=True))
        with app.app_context():
            database.create_all()
            session = database.session()
            _fill(session, sources)

            def whole() -> None:
                found = answers_of_period(session, "QR15-01", _PERIOD)
                assert with_computed(form, asked, found)["returned"] == str(answers)
                session.rollback()

            times = timed(whole, rounds, 1)
            database.session.remove()
            database.engine.dispose()
    yield Figure(f"the same from the database, {answers} records", min(times.own), "ms", _MOST, detail=str(times))


def _answers(number: int) -> dict[str, Any]:
    chance = random.Random(number)
    levels = ("very_satisfied", "satisfied", "fair", "dissatisfied", "very_dissatisfied")
    items = ("price", "contract", "quality", "attitude", "after_sales")
    marks = {item: chance.choice(levels) for item in items if chance.random() > 0.05}
    return {"period": _PERIOD, "customer": f"顾客{number}", **marks, "suggestion": "无" if number % 10 else "快一点"}


def _fill(session: Any, sources: list[tuple[str, dict[str, Any]]]) -> None:
    revision = make_form(session, make_cast(session), "QR15-01")
    rows = [
        {
            "number": number,
            "number_key": number.lower(),
            "form_number": "QR15-01",
            "revision_id": revision.id,
            "revision_label": "A/0",
            "revision_hash": "0" * 64,
            "filed_by": None,
            "filed_by_name": "顾客",
            "filed_at": _AT,
            "version": 1,
            "title_zh": number,
            "title_en": number,
            "period": _PERIOD,
            "content_hash": "0" * 64,
            "content": answers,
        }
        for number, answers in sources
    ]
    with database.engine.begin() as connection:
        connection.execute(insert(RecordRow.__table__), rows)
