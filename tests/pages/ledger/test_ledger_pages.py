"""The ledger's pages: entries in words, filters, one entry whole, a checkpoint to take away."""

import pytest

from app.kernel.people import SYSTEM
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.actions.verifying import against, read_checkpoints
from app.ledger.words import Tag
from app.web.house import house


@pytest.fixture
def reader(client, cast):
    client.sign_in("auditor")
    return client


def test_acts_are_listed_in_words_newest_first(reader):
    page = reader.get("/ledger").get_data(as_text=True)
    assert page.index(">登录</th>") < page.index(">添加人员</th>")


def test_the_filter_narrows_and_keeps_what_was_typed(reader):
    page = reader.get("/ledger?act=person.added&subject=sales&since=2020-01-01&until=2099-01-01").get_data(as_text=True)
    assert 'value="sales"' in page
    assert page.count('<th scope="row"') == 1


def test_what_one_person_did_is_shown_by_their_name(reader):
    every, hers, of_none = (
        reader.get(path).text for path in ("/ledger", "/ledger?person=林知夏", "/ledger?person=林知")
    )
    assert "没有这样的条目" not in every
    assert "系统" in every, "the people were added by the system"
    assert 'value="林知夏"' in hers
    assert "没有这样的条目" in of_none, "half a name is nobody's"
    assert "没有这样的条目" not in reader.get("/ledger?person=System").text


def test_a_filter_that_makes_no_sense_is_no_error(reader):
    assert reader.get("/ledger?since=yesterday&before=ten&act=nothing").status_code == 200


def test_the_older_page_goes_on_where_this_one_ends(reader, session):
    for number in range(60):
        record(session, SYSTEM, Tag.PERSON_CHANGED, Subject(SubjectKind.PERSON, f"p{number}"))
    session.commit()
    first = reader.get("/ledger").get_data(as_text=True)
    older = reader.get("/ledger?before=24").get_data(as_text=True)
    assert "before=24" in first
    assert ">p10<" in first
    assert ">p9<" in older


def test_one_entry_shows_the_bytes_that_were_hashed(reader):
    page = reader.get("/ledger/1").get_data(as_text=True)
    assert "&#34;prev&#34;:&#34;000" in page
    assert reader.get("/ledger/999").status_code == 404


def test_a_checkpoint_taken_away_holds_against_the_database(reader, session):
    kept = read_checkpoints(reader.get("/ledger/checkpoint.txt").get_data(as_text=True))
    assert against(session, kept, house().keyring) == ()


def test_staff_do_not_read_the_ledger(client, cast):
    client.sign_in("sales")
    assert client.get("/ledger").status_code == 403
