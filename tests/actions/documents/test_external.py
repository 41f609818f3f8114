"""External documents: their edition is signed like any revision, the former one stays, who cites them is known."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents.actions import drafting
from app.documents.actions.external import describe
from app.documents.pages.lists.external import external_lines, external_page
from app.documents.queries.external import original_file
from app.documents.words.clauses import Clause
from app.documents.words.external import ExternalDetails, details_of
from app.documents.words.states import DocumentKind
from app.kernel.clock import Today
from app.kernel.refusals import Conflict, Invalid, NotFound, Stale
from tests.factories.documents import CLAUSES, EDITION, TODAY, make_draft, make_external, make_released, release_draft


def test_the_details_are_what_is_signed(session, cast, tmp_path):
    make_external(session, cast, tmp_path)
    (line,) = external_lines(session, TODAY, Today(TODAY, "Asia/Shanghai"))
    assert line.details == replace(EDITION, file=line.details.file)
    assert line.line.due_on == date(2027, 11, 22)  # an external document is checked every year
    data, name = original_file(session, cast.auditor, tmp_path, ("ED01", "A-0", line.details.file["sha256"]))
    assert (data, name) == (b"the standard itself", "GB-T-19001.pdf")


def test_a_new_edition_supersedes_the_former_which_can_still_be_read(session, cast, tmp_path):
    make_external(session, cast, tmp_path)
    revision = drafting.revise(session, cast.manager, "ED01", TODAY, "标准换版")
    revision.change_summary = "换成 2026 版"
    describe(session, cast.manager, "ED01", replace(EDITION, edition="2026"), revision.version, tmp_path)
    session.commit()
    release_draft(session, cast, "ED01", date(2027, 3, 1))
    page = external_page(session, cast.auditor, "ED01", date(2027, 3, 2))
    assert [(one.details.edition, one.state.value) for one in page.editions] == [
        ("2026", "in_force"),
        ("2016", "superseded"),
    ]
    assert [
        one.details.edition
        for one in external_lines(session, date(2027, 2, 1), Today(date(2027, 3, 2), "Asia/Shanghai"))
    ] == ["2016"]


def test_the_clauses_that_cite_it_are_found_by_number_and_by_the_issuers_own(session, cast, tmp_path):
    make_external(session, cast, tmp_path)
    cited = (
        *CLAUSES,
        Clause("3", 1, "依据", ""),
        Clause("3.1", 2, "", "按 GB/T 19001-2016 执行。"),
        Clause("3.2", 2, "", "见 ED01。"),
    )
    make_released(session, cast, clauses=cited)
    page = external_page(session, cast.auditor, "ED01", TODAY)
    assert [(number, clause) for number, _, clause in page.cited_by] == [("SP15", "3.1"), ("SP15", "3.2")]


@pytest.mark.parametrize("field", ["identification", "issuer", "edition", "source"])
def test_what_tells_it_from_others_must_be_said(session, cast, tmp_path, field):
    revision = make_draft(session, cast.manager, "ED01", kind=DocumentKind.EXTERNAL, clauses=())
    with pytest.raises(Invalid) as refused:
        describe(session, cast.manager, "ED01", replace(EDITION, **{field: " \u3000"}), revision.version, tmp_path)
    assert {one.field for one in refused.value.problems} == {field}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "openstd.samr.gov.cn"])
def test_an_address_that_leads_nowhere_good_is_refused(session, cast, tmp_path, address):
    revision = make_draft(session, cast.manager, "ED01", kind=DocumentKind.EXTERNAL, clauses=())
    with pytest.raises(Invalid):
        describe(session, cast.manager, "ED01", replace(EDITION, address=address), revision.version, tmp_path)


def test_a_draft_changed_meanwhile_and_a_procedure_are_refused(session, cast, tmp_path):
    revision = make_draft(session, cast.manager, "ED01", kind=DocumentKind.EXTERNAL, clauses=())
    with pytest.raises(Stale):
        describe(session, cast.manager, "ED01", EDITION, revision.version + 1, tmp_path)
    procedure = make_draft(session, cast.manager, "SP16")
    with pytest.raises(Conflict):
        describe(session, cast.manager, "SP16", EDITION, procedure.version, tmp_path)


def test_the_original_of_a_draft_is_not_for_readers(session, cast, tmp_path):
    revision = make_draft(session, cast.manager, "ED01", kind=DocumentKind.EXTERNAL, clauses=())
    upload = (b"draft", "x.pdf", "application/pdf")
    kept = describe(session, cast.manager, "ED01", EDITION, revision.version, tmp_path, upload)
    session.commit()
    wanted = ("ED01", "A-0", kept.file["sha256"])
    assert original_file(session, cast.manager, tmp_path, wanted)[0] == b"draft"
    with pytest.raises(NotFound):
        original_file(session, cast.sales, tmp_path, wanted)


def test_details_survive_being_stored():
    assert details_of(EDITION.as_body()) == EDITION
    assert details_of(ExternalDetails().as_body()) == ExternalDetails()
    assert details_of({"definition": {}}) is None
