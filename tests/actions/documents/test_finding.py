"""What of documents can be found, from the moment an act is done."""

from datetime import timedelta

from sqlalchemy import text

from app.db.session import Session
from app.documents import queries
from app.documents.actions.withdrawal import withdraw
from app.kernel.people import Permission
from app.search.words import Kind
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY, make_draft, make_form, make_released, submit


def stored(session: Session) -> set[tuple[str, str, str, str | None]]:
    rows = session.execute(text('SELECT kind, "key", state, effective_until FROM search_entry'))
    return {(kind, key, state, str(until) if until else None) for kind, key, state, until in rows}


def test_drafts_and_reviews_are_never_found(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    assert stored(session) == set()
    assert list(queries.search_entries(session)) == []


def test_a_released_revision_and_its_clauses_are_found_at_once(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    assert ("document", "SP15 A/0", "approved", None) in stored(session)
    assert len(stored(session)) == 6


def test_the_older_revision_and_a_withdrawn_one_carry_their_end(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    make_released(session, cast, today=TODAY + timedelta(days=3))
    assert ("document", "SP15 A/0", "approved", str(TODAY + timedelta(days=3))) in stored(session)
    withdraw(session, cast.manager, "SP15", "SP15", "x", TODAY + timedelta(days=5))
    session.commit()
    assert ("document", "SP15 A/1", "withdrawn", str(TODAY + timedelta(days=5))) in stored(session)


def test_a_rebuild_gives_what_the_acts_gave(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    make_released(session, cast)
    definition = {
        "number": "QR15-03",
        "title": {"zh": "派遣书", "en": "Dispatch"},
        "sections": [{"title": {"zh": "任务", "en": "Task"}, "fields": [{"label": {"zh": "故障", "en": "Fault"}}]}],
    }
    make_form(session, cast, definition)
    entries = list(queries.search_entries(session))
    assert {(one.kind.value, one.key) for one in entries} == {(kind, key) for kind, key, _, _ in stored(session)}
    form = next(one for one in entries if one.kind is Kind.FORM)
    assert form.permission is Permission.FORM_READ
    assert "故障" in form.text
    assert "Fault" in form.extra
    clause = next(one for one in entries if one.key == "SP15 A/1 4 2.1")
    assert clause.url == "/documents/SP15/A-1#c2.1"
