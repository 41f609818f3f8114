"""Drafts keep what was typed, belong to one person, and know when they are stale."""

import pytest

from app.kernel.refusals import Conflict, Forbidden, NotFound, Stale
from app.records.actions import drafting
from app.records.queries.drafts import desk_items, own_draft
from app.records.words import Typed
from tests.factories.documents import TODAY
from tests.factories.records import dispatch, file_record, make_draft_of, make_form


def test_a_draft_keeps_what_was_typed_even_where_it_is_wrong(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service, raw={"quantity": "about 3", "planned_on": "next week", "site": "一厂"})
    assert draft.answers["quantity"] == "about 3"
    assert draft.answers["planned_on"] == "next week"


def test_hidden_answers_stay_in_the_draft(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service, raw={"kind": "commissioning", "fault": "漏油"})
    assert draft.answers["fault"] == "漏油"


def test_characters_no_store_takes_lose_nothing_else(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service, raw={"site": "二\x00厂\ud800", "contact": "陶静"})
    assert draft.answers["contact"] == "陶静"
    assert "二" in draft.answers["site"]


def test_a_second_page_of_the_same_draft_is_told_that_it_is_stale(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    drafting.save_draft(session, cast.service, draft.key, Typed({"site": "一厂"}, draft.version))
    with pytest.raises(Stale) as caught:
        drafting.save_draft(session, cast.service, draft.key, Typed({"site": "二厂"}, draft.version))
    assert caught.value.current["site"] == "一厂"


def test_drafts_of_others_do_not_exist(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    with pytest.raises(NotFound):
        own_draft(session, cast.manager, draft.key)
    with pytest.raises(NotFound):
        drafting.save_draft(session, cast.staff, draft.key, Typed({}, draft.version))


def test_only_the_posts_that_sign_a_form_may_begin_it(session, cast):
    make_form(session, cast)
    with pytest.raises(Forbidden):
        drafting.open_draft(session, cast.sales, "QR15-03", TODAY)
    with pytest.raises(Forbidden):
        drafting.open_draft(session, cast.auditor, "QR15-03", TODAY)


def test_a_form_that_is_not_in_force_cannot_be_begun(session, cast):
    with pytest.raises(NotFound):
        drafting.open_draft(session, cast.service, "QR15-03", TODAY)


def test_defaults_stand_in_a_new_draft(session, cast):
    make_form(session, cast)
    assert make_draft_of(session, cast.service).answers["quantity"] == "1"


def test_a_receipt_begun_from_its_dispatch_brings_the_known_answers(session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-05")
    source = file_record(session, cast.service)
    draft = drafting.open_draft(session, cast.staff, "qr15-05", TODAY, source.number)
    assert draft.answers["dispatch"] == source.number
    assert draft.answers["customer"] == source.answers["customer"]
    assert draft.answers["fault_reported"] == source.answers["fault"]


def test_a_commissioning_receipt_cannot_be_begun_from_a_repair(session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    source = file_record(session, cast.service)
    with pytest.raises(Conflict):
        drafting.open_draft(session, cast.staff, "QR15-04", TODAY, source.number)


def test_typing_a_link_fills_empty_fields_and_only_those(session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-05")
    source = file_record(session, cast.service)
    draft = make_draft_of(session, cast.staff, "QR15-05")
    typed = {"dispatch": source.number.lower(), "customer": "改过的名字"}
    saved = drafting.save_draft(session, cast.staff, draft.key, Typed(typed, draft.version, fills_links=True))
    assert saved.answers["customer"] == "改过的名字"
    assert saved.answers["site"] == source.answers["site"]


def test_a_discarded_draft_is_gone(session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)
    drafting.discard_draft(session, cast.service, draft.key)
    session.commit()
    with pytest.raises(NotFound):
        own_draft(session, cast.service, draft.key)


def test_the_desk_shows_half_filled_forms_with_what_is_still_missing(session, cast):
    make_form(session, cast)
    make_draft_of(session, cast.service, raw={name: dispatch()[name] for name in ("kind", "customer")})
    item = desk_items(session, cast.service)[0]
    assert (item.form_number, item.answered) == ("QR15-03", 2)
    assert item.required > 5
    assert desk_items(session, cast.manager) == ()
