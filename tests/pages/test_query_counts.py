"""A page asks the database at most ten times, and as often with two dozen things as with three."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.approvals import actions as approvals
from app.bundled.actions import content
from app.checks.queries.cases import moment
from app.db.base import database
from app.documents.words.clauses import Clause
from app.factory import create_app
from app.importing.actions import batches
from app.importing.actions.steps import take_steps
from app.importing.words import Upload
from app.kernel import clock
from app.kernel.people import Post
from app.kernel.subjects import SubjectKind
from app.registers.actions.importing import open_import
from app.registers.actions.importing import take_steps as check_rows
from app.registers.words import Register
from app.selfcheck.actions.running import look, write_run
from app.selfcheck.words import How, Look
from app.selfcheck.words.given import VERIFY
from app.settings import Settings
from app.web.house import given, house
from tests import conftest
from tests.counting import counted
from tests.factories.accounts import Cast, make_cast, make_person
from tests.factories.distribution import make_copy
from tests.factories.documents import CLAUSES, TODAY, make_draft, make_external, make_released, submit
from tests.factories.records import PLACE, dispatch, file_record, make_draft_of, make_form, sample_answers
from tests.factories.registers import make_customer
from tests.inspecting import InspectingClient

FEW, MANY = 3, 24
SELF_CHECK = "all rules of the self-check"
MOST = 10
FORMS = ("QR15-03", "QR15-04", "QR15-05", "QR15-06", "QR15-07")

# Each page with the person who looks at it.
PAGES = {
    "procedure": ("/documents/SP15", "manager"),
    "procedure, one revision": ("/documents/SP15/A-0", "manager"),
    "two revisions beside each other": ("/documents/SP15/compare/A-0/A-1", "manager"),
    "document of a form": ("/documents/QR15-03", "manager"),
    "master list": ("/documents", "manager"),
    "master list, narrowed": ("/documents?kind=procedure&due=later&sort=-due&on=2026-12-01", "manager"),
    "new document": ("/documents/new?type=WI-child&under=15", "manager"),
    "numbers": ("/numbers", "manager"),
    "a series of numbers": ("/numbers/SP", "manager"),
    "types and numbering": ("/numbers/scheme", "manager"),
    "record series": ("/records/series/QR15-03-2026", "service"),
    "reviews due": ("/reviews?view=all", "manager"),
    "review of a document": ("/documents/SP15/review", "manager"),
    "external documents": ("/external-documents", "manager"),
    "one external document": ("/documents/ED01/external", "manager"),
    "drafts": ("/drafts", "manager"),
    "remarks on a draft": ("/documents/SP200/A-0/remarks", "manager"),
    "change requests": ("/changes?view=all", "manager"),
    "targets": ("/targets", "manager"),
    "targets of a draft": ("/documents/SP200/draft/targets", "manager"),
    "rules of the linter": ("/check-rules", "manager"),
    "findings of the company": ("/findings", "manager"),
    "draft": ("/documents/SP200/draft", "manager"),
    "sign-off of a revision": ("/documents/SP100/A-0/sign", "quality"),
    "forms": ("/forms", "service"),
    "form": ("/forms/QR15-03", "service"),
    "filling page": ("/records/drafts/{draft}", "service"),
    "filling page with records to choose from": ("/records/drafts/{linking}", "service"),
    "record": ("/records/QR15-03-2026-0001", "service"),
    "record to sign": ("/records/QR15-03-2026-0001/sign", "product"),
    "record to amend": ("/records/QR15-03-2026-0001/amend", "service"),
    "records": ("/records", "service"),
    "records, filtered": ("/records?form=QR15-03&q=贴标机&from=2026-01-01", "service"),
    "search": ("/search?q=贴标机", "service"),
    "search, nothing found": ("/search?q=贴标饥", "service"),
    "ledger": ("/ledger", "auditor"),
    "ledger, filtered": ("/ledger?act=record.filed&subject=QR15&since=2026-01-01", "auditor"),
    "desk of one who fills": ("/", "service"),
    "desk of one who signs": ("/", "product"),
    "desk of the quality manager": ("/", "manager"),
    "desk of one who does everything": ("/", "everybody"),
    "imports": ("/imports", "manager"),
    "batch of files": ("/imports/batches/{batch}", "manager"),
    "what waits, to be signed together": ("/sign-offs", "product"),
    "course of a route": ("/sign-offs/1", "manager"),
    "routes as data": ("/routes", "manager"),
    "one route": ("/routes/edit", "manager"),
    "delegations": ("/delegations", "manager"),
    "my reading": ("/reading", "service"),
    "a reading": ("/reading/1", "service"),
    "who has read": ("/readings/1", "manager"),
    "how far readings have come": ("/readings?view=all", "manager"),
    "copies": ("/copies", "auditor"),
    "a copy": ("/copies/1", "manager"),
    "distribution of a document": ("/documents/SP15/distribution", "manager"),
    "cases": ("/cases?view=all", "service"),
    "cases that are with me, on a day": ("/cases?view=mine&on=2027-01-01", "product"),
    "a case": ("/cases/QR15-03-2026-0001", "manager"),
    "check": ("/check", "auditor"),
    "check of records": ("/check?part=records", "manager"),
    "check of surveys": ("/check?part=surveys", "manager"),
    "check of documents": ("/check?part=documents", "manager"),
    "check of the house on a day to come": ("/check?part=house&on=2027-06-30", "manager"),
    "clause map": ("/clauses", "auditor"),
    "clause map, narrowed, on a day": ("/clauses?light=red&on=2027-01-01", "manager"),
    "documents of a clause": ("/clauses/iso9001-2015/8.2.1", "manager"),
    "reviews of the ledger": ("/ledger/reviews", "manager"),
    "trace of a record": ("/records/QR15-03-2026-0002/trace", "service"),
    "trace of a receipt": ("/records/QR15-05-2026-0001/trace", "auditor"),
    "self-check": ("/self-check", "manager"),
    "what the self-check dismissed of a rule": ("/self-check?view=dismissed&rule=cases.late&q=x", "auditor"),
    "a hit": ("/self-check/hits/1", "manager"),
    "runs of the self-check": ("/self-check/runs", "manager"),
    "a run": ("/self-check/runs/SC-2026-0001", "manager"),
    "rules of the self-check": ("/self-check/rules", "manager"),
    "calendar": ("/calendar", "manager"),
    "people": ("/people", "administrator"),
    "registers": ("/registers", "service"),
    "a register": ("/registers/customers?q=厂", "auditor"),
    "an entry of a register": ("/registers/customers/entries/K0", "sales"),
    "imports of a register": ("/registers/customers/imports", "sales"),
    "one import": ("/registers/imports/1", "sales"),
    "posts": ("/posts?on=2026-12-01", "auditor"),
    "oneself": ("/me", "service"),
}


class House:
    """A house that grows, so that the same pages can be counted when it is small and when it is large."""

    def __init__(self, app: Flask) -> None:
        self.app, self.session = app, database.session()
        self.cast: Cast = make_cast(self.session)
        self._add_everybody()
        self.size = 0
        root = Path(__file__).parents[2]
        clauses = content._procedure(root / "procedures" / "SP15").clauses
        assert len(clauses) >= 60, "the procedure that is counted is a long one"
        make_released(self.session, self.cast, clauses=clauses)
        make_released(self.session, self.cast, clauses=(*clauses, Clause("7", 1, "附则", "")))
        make_external(self.session, self.cast, app.extensions["qms.house"].settings.files)
        for number in FORMS:
            make_form(self.session, self.cast, number)
        first = (Upload("SP599.txt", "1 目的\n无。\n".encode()),)
        batch = batches.open_batch(self.session, self.cast.manager, house().settings.files, first)
        self.places = {"draft": self._draft("QR15-03"), "linking": self._draft("QR15-05"), "batch": batch}

    def _add_everybody(self) -> None:
        """Somebody who holds every post and signs for another: their desk gathers from everywhere."""
        one = make_person(self.session, "everybody", *Post)
        until = clock.now() + timedelta(days=9)
        absent = approvals.NewDelegation(
            one.person_id, (SubjectKind.REVISION, SubjectKind.RECORD), clock.now(), until, "出差"
        )
        approvals.delegate(self.session, self.cast.general, absent)
        self.session.commit()

    def _add_to_batch(self, number: int) -> None:
        """One more file in the batch, read."""
        upload = Upload(f"SP{600 + number}.txt", f"SP{600 + number} 程序\n1 目的\n第 {number} 份。\n".encode())
        files = house().settings.files
        batches.add_files(self.session, self.cast.manager, files, self.places["batch"], [upload])
        take_steps(self.session, self.cast.manager, files, self.places["batch"], 0)

    def _draft(self, form: str) -> str:
        return make_draft_of(self.session, self.cast.service, form).key

    def grow(self, size: int) -> None:
        """More of everything that pages list."""
        for number in range(self.size, size):
            self._file(number)
            self._draft_documents(number)
            self._add_to_batch(number)
            make_copy(self.session, self.cast)
            make_customer(self.session, self.cast.sales, code=f"K{number}", name_zh=f"第{number}厂")
            bad = f"编号,名称\n{number},".encode()
            opened = open_import(self.session, self.cast.sales, Register.CUSTOMERS, f"{number}.csv", bad)
            check_rows(self.session, self.cast.sales, opened, 5, TODAY)
            file = FORMS[number % len(FORMS)]
            make_draft_of(self.session, self.cast.service, file, {})
        write_run(self.session, self.cast.manager, How.PAGE, self._looked())
        self.session.commit()
        self.size = size

    def _looked(self) -> Look:
        return look(self.session, moment(None, PLACE.zone), given(VERIFY))

    def _file(self, number: int) -> None:
        raw = dispatch(serial_no=f"TB300-{number}")
        sent = file_record(self.session, self.cast.service, raw=raw).number
        if number == 0:  # the first stays without its receipt
            return
        receipt = sample_answers("QR15-05") | {"dispatch": sent, "customer": raw["customer"]}
        file_record(self.session, self.cast.service, "QR15-05", receipt)

    def _draft_documents(self, number: int) -> None:
        make_draft(
            self.session, self.cast.manager, f"SP{100 + number}", title=f"第 {number} 份", english=f"No. {number}"
        )
        submit(self.session, self.cast.manager, f"SP{100 + number}")
        cited = (*CLAUSES, Clause("2.3", 2, "", f"见 SP{100 + number} 和 QR15-03。"))
        title = {"title": f"另一份 {number}", "english": f"Another {number}"}
        make_draft(self.session, self.cast.manager, f"SP{200 + number}", clauses=cited, **title)
        make_released(
            self.session, self.cast, f"SP{300 + number}", title=f"已发布 {number}", english=f"Released {number}"
        )

    def counts(self) -> dict[str, list[str]]:
        """What each page asks."""
        found = {}
        for name, (path, person) in PAGES.items():
            client = self.app.test_client()
            client.sign_in(person)
            address = path.format(**self.places)
            client.get(address)  # what is read once and kept is not counted
            with counted(database.engine) as statements:
                answer = client.get(address)
            assert answer.status_code == 200, f"{name}: {answer.status_code}"
            found[name] = list(statements)
        self._looked()
        with counted(database.engine) as statements:
            self._looked()
        return found | {SELF_CHECK: list(statements)}


Counts = tuple[dict[str, list[str]], dict[str, list[str]]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"] if conftest.POSTGRES else ["sqlite"])
def counts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counts]:
    """What every page asks in a small house and in a large one."""
    settings = Settings(data=tmp_path_factory.mktemp("house"), testing=True)
    if request.param == "postgresql":
        settings = replace(settings, database_url=request.getfixturevalue("empty_postgres"))
    else:
        shutil.copy(request.getfixturevalue("empty_sqlite"), settings.data / "qms.sqlite3")
    app = create_app(settings)
    app.test_client_class = InspectingClient
    with app.app_context():
        house = House(app)
        house.grow(FEW)
        few = house.counts()
        house.grow(MANY)
        yield few, house.counts()
        database.session.remove()
        if not settings.is_sqlite:
            conftest._empty_postgres()
        database.engine.dispose()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_at_most_ten_times_and_as_often_for_many_as_for_few(counts: Counts, page: str) -> None:
    few, many = (count[page] for count in counts)
    assert len(many) <= MOST, _told(many)
    assert len(few) == len(many), _told(
        [text for text, times in (Counter(many) - Counter(few)).items() for _ in range(times)]
    )


def test_the_self_check_asks_as_often_for_many_things_as_for_few(counts: Counts) -> None:
    few, many = (count[SELF_CHECK] for count in counts)
    assert len(few) == len(many) < 120, _told(
        [text for text, times in (Counter(many) - Counter(few)).items() for _ in range(times)]
    )


def _told(statements: list[str]) -> str:
    return "\n".join(f"{number}. {' '.join(text.split())[:300]}" for number, text in enumerate(statements, start=1))


def test_a_question_for_each_thing_is_noticed(counts: Counts) -> None:
    """The counting itself: two questions are two."""
    with counted(database.engine) as statements, database.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.exec_driver_sql("SELECT 2")
    assert len(statements) == 2
