"""How long prints take, warm: a filled form and SP15 as PDF and Word, and a print that was issued before."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app.accounts.queries import actor_named
from app.db.base import database
from app.db.session import Session
from app.documents import prints as documents
from app.forms import queries as form_queries
from app.kernel.people import SYSTEM, Actor
from app.kernel.printing import Printing
from app.kernel.wording import Language
from app.records import prints as records
from app.records.models import RecordRow
from app.records.prints import press
from app.rendering import pdf
from app.rendering.docx import procedure as docx_procedure
from app.web.house import house
from tests.bench.figures import Figure, Times, timed

_FORM_DOCX, _FORM_PDF, _PROCEDURE_PDF, _ISSUED = 30, 250, 600, 5  # ms


def figures(app: Flask, rounds: int) -> Iterator[Figure]:
    """Drawing in this process, then through the worker, then from the store."""
    with app.app_context(), tempfile.TemporaryDirectory() as folder:
        session = database.session()
        number = session.scalars(
            select(RecordRow.number).where(RecordRow.form_number == "QR15-05").order_by(RecordRow.id.desc()).limit(1)
        ).one()
        printing = _printing(Path(folder), replace(SYSTEM, name="林知夏"))
        form = form_queries.in_force(session, "QR15-05", date.today())
        paper, _ = press._marked(press.record_paper(session, number, printing), records.Format.PDF, printing)
        template = press._template(form, printing)
        of_procedure = _printing(Path(folder), actor_named(session, "manager"))
        procedure = documents.revision_paper(session, "SP15", "A-0", of_procedure)
        yield _figure("form as DOCX", timed(lambda: press.word_form.fill(template, paper), rounds * 3), _FORM_DOCX)
        yield _figure("procedure SP15 as DOCX", timed(lambda: docx_procedure.render(procedure), rounds), None)
        yield _figure("form as PDF", timed(lambda: pdf.render(paper), rounds, 2), _FORM_PDF)
        yield _figure(
            "procedure SP15 as PDF", timed(lambda: pdf.render(procedure), max(3, rounds // 2), 1), _PROCEDURE_PDF
        )
        yield _figure("form as PDF by the worker", _by_worker(paper, rounds), _FORM_PDF)
        yield from _issued(session, number, printing, rounds)
        database.session.remove()
        pdf.close()


def _by_worker(paper: object, rounds: int) -> Times:
    return timed(lambda: pdf.render_isolated(paper), rounds, 2)


def _issued(session: Session, number: str, printing: Printing, rounds: int) -> Iterator[Figure]:
    for kind in records.Format:
        issue = lambda kind=kind: records.print_record(session, number, kind, printing)  # noqa: E731 - one act, twice
        first = timed(issue, 1, 0)
        again = timed(issue, rounds * 5)
        ratio = first.wall[0] / min(again.wall)
        yield _figure(f"issued print, {kind.value}", again, _ISSUED, f"; {ratio:.0f} × quicker than the first")


def _figure(name: str, times: Times, limit: float | None, more: str = "") -> Figure:
    """Judged by the quickest round, and by the processor's time where the drawing is done in this very thread: the
    limits are for a quiet machine.
    """
    is_elsewhere = "worker" in name
    return Figure(name, min(times.wall if is_elsewhere else times.own), "ms", limit, detail=f"{times}{more}")


def _printing(cache: Path, printer: Actor) -> Printing:
    found = house().settings
    shared = found.company, found.zone, found.public_url, cache, found.files, house().keyring
    return Printing(*shared, printer, Language.ZH)
