"""What happens when several do something at the same moment: one effect, no gap, nobody sees a failure."""

import re

import pytest
from sqlalchemy import func, select

from app.approvals.models import SignOffRow
from app.db.base import database
from app.documents.models import Revision
from app.documents.words.states import RevisionState
from app.kernel.people import Post
from app.ledger.actions.verifying import verify
from app.ledger.models import LedgerEntry
from app.ledger.words import Tag
from app.records.models import RecordRow
from tests.factories.accounts import PASSWORD, make_person
from tests.factories.documents import make_draft, sign, submit
from tests.factories.records import dispatch, make_draft_of, make_form
from tests.races.together import ROUNDS, Person, statuses, together

THREADS = 8
rounds = pytest.mark.parametrize("turn", range(ROUNDS))


@pytest.fixture
def in_review(session, cast):
    """A procedure that waits for approval, and a second person who may approve."""
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    sign(session, cast.quality)
    make_person(session, "general2", Post.GENERAL_MANAGER, name="高启")
    session.rollback()  # a transaction left open would show the past
    return "/documents/SP15/A-0/sign"


def state(session):
    return session.execute(select(Revision.state)).scalar_one()


def acts(session, tag):
    return session.execute(
        select(func.count()).select_from(LedgerEntry).where(LedgerEntry.act == tag.value)
    ).scalar_one()


def proven(session):
    verdict = verify(session)
    assert verdict.ok, verdict.problems


@rounds
def test_of_two_approvers_one_approves(app, session, in_review, turn):
    people = [Person(app, name, in_review) for name in ("general", "general2")]
    answers = together(*(one.sends(in_review, password=PASSWORD, seen=one.value("seen")) for one in people))
    assert statuses(answers) in ([303, 403], [303, 409])
    assert state(session) == RevisionState.APPROVED
    assert session.execute(select(func.count()).select_from(SignOffRow)).scalar_one() == 3
    assert acts(session, Tag.REVISION_APPROVED) == 1
    proven(session)


@rounds
def test_an_approval_and_taking_back_exclude_each_other(app, session, in_review, turn):
    approver, author = Person(app, "general", in_review), Person(app, "manager", in_review)
    answers = together(
        approver.sends(in_review, password=PASSWORD, seen=approver.value("seen")),
        author.sends("/documents/SP15/A-0/take-back"),
    )
    codes = [answer.status_code for answer in answers]
    assert codes in ([303, 409], [409, 303], [403, 303], [303, 403], [404, 303], [303, 404]), codes
    assert state(session) == (RevisionState.APPROVED if codes[0] == 303 else RevisionState.DRAFT)
    proven(session)


@rounds
def test_an_edit_is_never_under_a_signature_given_for_other_words(app, session, cast, turn):
    make_draft(session, cast.manager)
    session.rollback()
    author, other = (Person(app, name, "/documents/SP15/draft") for name in ("manager", "quality"))
    where = re.search(r'name="text-(\d+)"', author.text)[1]
    fields = {
        f"{name}-{where}": re.search(rf'name="{name}-{where}"[^>]*value="([^"]*)"', author.text)
        for name in ("number", "title", "seen")
    }
    typed = {name: found[1] if found else "" for name, found in fields.items()}
    submitting = Person(app, "manager", "/documents/SP15/submit")
    answers = together(
        other.sends("/documents/SP15/draft", **typed, **{f"text-{where}": "另一个人同时改的话。"}),
        submitting.sends("/documents/SP15/submit", password=PASSWORD, seen=submitting.value("seen")),
    )
    assert all(answer.status_code < 500 for answer in answers), statuses(answers)
    found = session.execute(select(Revision)).scalar_one()
    if found.state == RevisionState.IN_REVIEW:
        session.rollback()
        sign(session, cast.quality)  # refuses if the content is not what was submitted
    proven(session)


@rounds
def test_a_form_sent_twice_at_once_is_filed_once(app, session, cast, turn):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    session.rollback()
    where = f"/records/drafts/{draft.key}"
    person = Person(app, "service", where)
    sent = dispatch() | {"seen": str(draft.version), "password": PASSWORD, "once": person.value("once")}
    twin = Person(app, "service", where)  # the same page in another window has another key against double submits
    other = dispatch() | {"seen": str(draft.version), "password": PASSWORD, "once": twin.value("once")}
    answers = together(*(person.sends(where, **sent) for _ in range(3)), twin.sends(where, **other))
    assert statuses(answers) == [303] * 4, [
        answer.get_data(as_text=True)[:2000] for answer in answers if answer.status_code != 303
    ]
    assert {answer.location for answer in answers} == {"/records/QR15-03-2026-0001"}
    assert session.execute(select(func.count()).select_from(RecordRow)).scalar_one() == 1
    assert acts(session, Tag.RECORD_FILED) == 1
    proven(session)


def test_fifty_forms_filed_by_eight_people_at_once_are_numbered_without_gap(app, session, cast):
    make_form(session, cast)
    total = 50
    keys = [make_draft_of(session, cast.service).key for _ in range(total)]
    session.rollback()
    shares = [keys[place::THREADS] for place in range(THREADS)]
    people = [Person(app, "service", f"/records/drafts/{share[0]}") for share in shares]

    def files(person, share):
        def act():
            return [
                person.sends(f"/records/drafts/{key}", **dispatch(), seen="1", password=PASSWORD)() for key in share
            ]

        return act

    answers = [one for given in together(*map(files, people, shares)) for one in given]
    assert statuses(answers) == [303] * total
    numbers = sorted(session.execute(select(RecordRow.number)).scalars())
    assert numbers == [f"QR15-03-2026-{number:04d}" for number in range(1, total + 1)]
    assert len({answer.location for answer in answers}) == total
    proven(session)


def test_readers_see_no_failure_while_others_write(app, session, cast):
    make_form(session, cast)
    keys = [make_draft_of(session, cast.service).key for _ in range(8)]
    session.rollback()
    writer = Person(app, "service", f"/records/drafts/{keys[0]}")
    readers = [Person(app, "auditor", "/ledger") for _ in range(4)]

    def writes():
        return [writer.sends(f"/records/drafts/{key}", **dispatch(), seen="1", password=PASSWORD)() for key in keys]

    def reads(person):
        pages = ("/records", "/search?q=贴标机", "/ledger", "/documents")
        return lambda: [person.client.get(page) for _ in range(2) for page in pages]

    written, *read = together(writes, *map(reads, readers))
    assert statuses(written) == [303] * 8
    assert {answer.status_code for pages in read for answer in pages} == {200}
    database.session.remove()
