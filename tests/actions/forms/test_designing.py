"""A form begun from a company's sheet and corrected by its fields: its template keeps the company's layout and follows."""

import pytest

from app.documents.queries.revisions import draft_of
from app.files import queries as files
from app.forms import queries as forms
from app.forms.actions import designing
from app.forms.queries.sheets import sheet_of
from app.forms.rules.definitions import as_data
from app.forms.rules.source.moving import press
from app.forms.rules.source.planning import plan_of
from app.forms.words.controlled import Drafted, Workshop
from app.forms.words.designing import Plan, PlannedHead, Redesigned, Start
from app.kernel.refusals import Forbidden, Invalid, NotFound, Stale
from app.kernel.wording import Words
from app.ledger.actions.verifying import verify
from app.rendering.docx.markup.controls import tagged
from app.rendering.docx.package import open_safely
from app.web.transaction import write
from tests.factories.documents import TODAY, release_draft
from tests.factories.sheets import paragraph, table, word_file

SHEET = word_file(
    paragraph("来料检验记录", size=36),
    paragraph("编号：____  日期：____年__月__日"),
    table(("供应商", "", "数量", "")),
    paragraph("公司自己的一段话，照原样留着。"),
    paragraph("审核：____"),
)
HEAD = PlannedHead("来料检验记录", "", "", "4.1", "5", "品管部", "")


@pytest.fixture
def shop(settings):
    return Workshop(settings.files, Words("甲公司", "A company"), "Asia/Shanghai")


def begun(cast, shop, number="QR15-08") -> str:
    with write() as session:
        sha256 = designing.keep_sheet(session, cast.manager, SHEET, "来料.docx", shop)
        assert designing.begin(session, cast.manager, Start(sha256, number, HEAD), shop) == Drafted(number, "A/0")
    return sha256


def standing(session, shop, number="QR15-08"):
    """Plan, version, tags and text of the template of a draft."""
    draft = draft_of(session, number)[1]
    form = forms.under_way(session, number, TODAY)
    package = open_safely(files.read(shop.files, form.template))
    root = package.tree(package.main)
    return plan_of(as_data(form.definition)), draft.version, {tag for tag, _ in tagged(root)}, "".join(root.itertext())


def redesign(cast, shop, plan: Plan, seen: int, **more):
    with write() as session:
        return designing.redesign(session, cast.manager, "QR15-08", Redesigned(plan, seen, **more), shop)


def test_a_sheet_becomes_a_form_that_can_be_released_with_the_companys_layout(session, cast, shop):
    begun(cast, shop)
    plan, _, tags, text = standing(session, shop)
    assert {"date", "supplier", "quantity", "sign.reviewed_by.name", "meta.record_number", "meta.hash"} <= tags
    assert "公司自己的一段话" in text
    assert [one.id for section in plan.sections for one in section.fields] == ["date", "supplier", "quantity"]
    release_draft(session, cast, "QR15-08")
    assert forms.in_force(session, "QR15-08", TODAY).definition.field("quantity").type == "integer"
    assert verify(session).ok


def test_the_template_follows_the_fields_and_keeps_the_rest(session, cast, shop):
    begun(cast, shop)
    plan, seen, _, _ = standing(session, shop)
    first = plan.sections[0].fields[0]
    made = press(plan, f"add-field:{first.key}")
    added = next(one for one in plan.sections[0].fields if one.key == made.key)
    added.zh, added.type, added.options = "判定", "choice", "合格\n不合格"
    press(plan, f"remove:{plan.sections[0].fields[-1].key}")
    redesign(cast, shop, plan, seen)
    session.expire_all()
    plan, seen, tags, text = standing(session, shop)
    assert {"verdict=conforming", "verdict=nonconforming", "supplier"} <= tags
    assert "quantity" not in tags
    assert "公司自己的一段话" in text
    with pytest.raises(Stale):
        redesign(cast, shop, plan, seen - 1)
    redesign(cast, shop, plan, seen, anew=True)
    session.expire_all()
    assert "公司自己的一段话" not in standing(session, shop)[3]


def test_what_is_wrong_with_a_row_is_told_by_its_path_and_nothing_is_saved(session, cast, shop):
    begun(cast, shop)
    plan, seen, _, _ = standing(session, shop)
    plan.sections[0].fields[0].zh = ""
    plan.sections[0].fields[0].en = ""
    plan.sections[0].fields[1].type = "choice"
    with pytest.raises(Invalid) as told:
        redesign(cast, shop, plan, seen)
    assert {one.field for one in told.value.problems} >= {
        "sections[0].fields[0].label.zh",
        "sections[0].fields[1].options",
    }
    session.expire_all()
    assert standing(session, shop)[1] == seen


def test_what_is_no_sheet_is_refused(session, cast, shop):
    for data in (b"", b"text", word_file(paragraph("只有一段话。"))):
        with pytest.raises(Invalid) as told, write() as again:
            designing.keep_sheet(again, cast.manager, data, "x.docx", shop)
        assert told.value.problems[0].field == "file"
    with pytest.raises(NotFound):
        sheet_of(session, shop.files, "0" * 64)
    with pytest.raises(Forbidden), write() as again:
        designing.keep_sheet(again, cast.staff, SHEET, "x.docx", shop)
