"""A form comes in: definition and template fit each other or nothing is saved; the draft goes the way of any document."""

import pytest

from app.db.base import database
from app.db.session import Session
from app.documents import queries as documents
from app.documents.actions import drafting
from app.documents.queries.revisions import draft_of
from app.files import queries as files
from app.forms import queries as forms
from app.forms.actions import controlling
from app.forms.rules.definitions import read
from app.forms.rules.source.layout import laid_out
from app.forms.words.controlled import Drafted, Sent, TemplateFrom, Workshop
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.kernel.wording import Words
from app.ledger.actions.verifying import verify
from app.records.prints import definition_template
from app.settings import Settings
from app.web.transaction import write
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY, make_draft, new_draft, release_draft, submit
from tests.factories.records import definition_data


@pytest.fixture
def shop(settings: Settings) -> Workshop:
    return Workshop(settings.files, Words("甲公司", "A company"), "Asia/Shanghai")


def text_of(**changes: object) -> str:
    return laid_out(definition_data("QR15-03") | changes)


def bring(cast: Cast, shop: Workshop, sent: Sent | None = None) -> Drafted:
    with write() as session:
        return controlling.bring(session, cast.manager, sent or Sent(text_of()), shop)


def version(session: Session, number: str = "QR15-03") -> int:
    return draft_of(session, number)[1].version


def test_a_form_comes_in_is_corrected_and_comes_into_force(session, cast, shop):
    assert bring(cast, shop) == Drafted("QR15-03", "A/0")
    seen = version(session)
    with write() as again:
        controlling.rewrite(again, cast.manager, "qr15-03", Sent(text_of(summary=["customer"])), seen, shop)
    release_draft(session, cast, "QR15-03")
    found = forms.in_force(session, "QR15-03", TODAY)
    assert found.definition.summary == ("customer",)
    assert files.read(shop.files, found.template).startswith(b"PK")
    assert bring(cast, shop, Sent(text_of(), change_summary="换", change_reason="因")) == Drafted("QR15-03", "A/1")
    assert verify(session).ok


def test_a_template_that_does_not_fit_saves_nothing_and_is_kept_for_the_next_try(session, cast, shop):
    other = read(definition_data("QR15-04"))
    template = definition_template(other, shop.company, shop.zone)
    with pytest.raises(Invalid) as refused:
        bring(cast, shop, Sent(text_of(), TemplateFrom.SENT, template))
    assert all(one.field.startswith("template:") for one in refused.value.problems)
    assert {"template:kind=repair", "template:papers"} <= {one.field for one in refused.value.problems}
    assert documents.known_titles(session) == ()
    (kept,) = files.files(session)
    data = definition_data("QR15-04")
    drafted = bring(cast, shop, Sent(laid_out(data), TemplateFrom.KEPT, kept=kept.sha256))
    assert forms.under_way(session, drafted.number, TODAY).template == kept.sha256
    assert verify(session).ok


def test_a_file_that_is_no_word_file_is_refused_and_not_kept(session, cast, shop):
    with pytest.raises(Invalid):
        bring(cast, shop, Sent(text_of(), TemplateFrom.SENT, b"PK\x03\x04 nothing"))
    assert tuple(files.files(session)) == ()


@pytest.mark.parametrize("kept", ["", "0" * 64, "../../etc/passwd", "ü" * 64])
def test_a_template_nobody_sent_is_missed(cast, shop, kept):
    with pytest.raises(Invalid) as refused:
        bring(cast, shop, Sent(text_of(), TemplateFrom.KEPT, kept=kept))
    assert [one.field for one in refused.value.problems] == ["template:"]


def test_each_fault_names_line_place_and_path(cast, shop):
    data = definition_data("QR15-03")
    data["sections"][0]["fields"][1]["type"] = "txt"
    data["retention"] = {"years": 500, "department": {"zh": "客服科", "en": "Service"}}
    with pytest.raises(Invalid) as refused:
        bring(cast, shop, Sent(laid_out(data)))
    found = {one.field: one.message.zh for one in refused.value.problems}
    assert set(found) == {"retention.years", "sections[0].fields[1].type"}
    assert all(text.startswith("第 ") and "行" in text for text in found.values())


def test_a_form_under_way_is_corrected_there_and_not_opened_twice(cast, shop):
    bring(cast, shop)
    with pytest.raises(Conflict):
        bring(cast, shop)


def test_two_who_correct_at_once_do_not_overwrite_each_other(session, cast, shop):
    bring(cast, shop)
    seen = version(session)
    with write() as first:
        controlling.rewrite(first, cast.manager, "QR15-03", Sent(text_of(summary=["customer"])), seen, shop)
    with pytest.raises(Stale), write() as second:
        controlling.rewrite(second, cast.manager2, "QR15-03", Sent(text_of(summary=["kind"])), seen, shop)
    database.session.rollback()
    assert forms.under_way(session, "QR15-03", TODAY).definition.summary == ("customer",)


def test_who_corrected_a_definition_cannot_review_it(session, cast, shop):
    bring(cast, shop)
    with write() as other:
        controlling.rewrite(other, cast.quality, "QR15-03", Sent(text_of(summary=["kind"])), version(session), shop)
    assert cast.quality.person_id in draft_of(session, "QR15-03")[1].writers


def test_what_is_in_review_is_not_corrected(session, cast, shop):
    bring(cast, shop)
    submit(session, cast.manager, "QR15-03")
    with pytest.raises(Conflict), write() as late:
        controlling.rewrite(late, cast.manager, "QR15-03", Sent(text_of(summary=["kind"])), version(session), shop)


def test_a_procedure_has_no_definition(session, cast, shop):
    make_draft(session, cast.manager)
    text = text_of(number="SP15")
    with pytest.raises((Conflict, Invalid)), write() as wrong:
        controlling.rewrite(wrong, cast.manager, "SP15", Sent(text), version(session, "SP15"), shop)


def test_a_registered_form_gets_its_first_definition(session, cast, shop):
    with write() as begin:
        new = new_draft("QR22-01", "空表", english="Empty")
        drafting.register(begin, cast.manager, new)
    text = text_of(number="QR22-01")
    with write() as fill:
        controlling.rewrite(fill, cast.manager, "QR22-01", Sent(text), version(session, "QR22-01"), shop)
    assert forms.under_way(session, "QR22-01", TODAY).title.zh == "产品调试（维修）派遣书"


def test_the_title_of_a_form_is_the_one_in_its_definition(session, cast, shop):
    bring(cast, shop)
    text = text_of(title={"zh": "派遣单", "en": "Dispatch"})
    with write() as rename:
        controlling.rewrite(rename, cast.manager, "QR15-03", Sent(text), version(session), shop)
    assert documents.under_way(session, "QR15-03").title == Words("派遣单", "Dispatch")


def test_who_may_not_draft_brings_no_form_in(session, cast, shop):
    with pytest.raises(Forbidden):
        controlling.bring(session, cast.general, Sent(text_of()), shop)
