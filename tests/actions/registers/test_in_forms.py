"""What registers do for forms: fill contact data in, offer names, refuse what is in no register."""

from app.forms.queries.registers import known_of, suggestions, unlisted
from app.forms.rules.definitions import read
from app.forms.words import FieldType, Prefill
from app.records.actions import drafting
from app.records.words import Typed
from tests.factories.records import definition_data, make_draft_of, make_form
from tests.factories.registers import make_customer, make_product


def test_contact_data_comes_from_the_register_once_the_customer_is_named(session, cast):
    make_customer(session, cast.sales)
    make_form(session, cast)
    draft = make_draft_of(session, cast.service, "QR15-03", {})
    typed = Typed({"customer": "K001", "telephone": "自填"}, draft.version, fills_links=True)
    kept = drafting.save_draft(session, cast.service, draft.key, typed)
    session.commit()
    assert (kept.answers["contact"], kept.answers["telephone"]) == ("陈一", "自填"), "what was typed stays"


def test_who_has_no_business_with_customers_gets_no_personal_data(session, cast):
    make_customer(session, cast.sales)
    definition = read(definition_data("QR15-03"))
    assert definition.field("contact").prefill == Prefill("customer", "contact")
    known = known_of(session, cast.responsible, definition, {"customer": "示例水泵厂"})
    assert known["customer"]["code"] == "K001"
    assert "phone" not in known["customer"]


def test_names_are_offered_and_known(session, cast):
    make_customer(session, cast.sales)
    make_product(session, cast.sales)
    offered = suggestions(session, read(definition_data("QR15-03")))
    assert offered == {FieldType.CUSTOMER: (("示例水泵厂", "K001"),), FieldType.PRODUCT: (("示例贴标机", "P01"),)}
    said = {
        (FieldType.CUSTOMER, "k001"),
        (FieldType.CUSTOMER, "Sample Pumps"),
        (FieldType.CUSTOMER, "别家"),
        (FieldType.PERSON, "苏晴"),
        (FieldType.PERSON, "无名氏"),
        (FieldType.POST, "销售中心"),
        (FieldType.DOCUMENT, "SP99"),
    }
    none = {(FieldType.CUSTOMER, "别家"), (FieldType.PERSON, "无名氏"), (FieldType.DOCUMENT, "SP99")}
    assert unlisted(session, said) == none
