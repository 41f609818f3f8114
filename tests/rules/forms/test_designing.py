"""A form designed by its fields: what a sheet seems to ask, rows of the page and back, what buttons do."""

from pathlib import Path

from app.forms.rules.definitions import as_data, read
from app.forms.rules.source.moving import press
from app.forms.rules.source.planning import data_of, options_of, plan_of
from app.forms.rules.source.proposing import propose
from app.forms.rules.source.vocabulary import both
from app.forms.words.designing import PlannedField
from app.rendering.docx.word_form.blanks.found import Blank, BlankColumn, BlankKind
from tests.factories.records import definition_data

LINE, DATE, BOXES, GRID = BlankKind


def types(*blanks: Blank) -> dict[str, str]:
    return {one["label"]["zh"]: one["type"] for one in propose(blanks, "").fields}


def test_types_are_guessed_from_labels_units_and_boxes():
    labels = {
        "顾客名称": "customer", "产品名称": "product", "责任部门": "department", "到货数量": "integer",
        "合同编号": "text", "单价": "money", "不合格率": "decimal", "到货日期": "date", "到达时间": "datetime",
        "原因分析": "long_text", "检验员": "person", "照片": "file", "顾客签名": "signature", "无名": "text",
    }  # fmt: skip
    found = types(*(Blank(f"b{n}", LINE, label) for n, label in enumerate(labels)))
    assert found == labels
    assert types(Blank("b1", BOXES, "是否停机", options=("是", "否"))) == {"是否停机": "yes_no"}
    assert types(Blank("b1", BOXES, "评价", options=("很满意", "满意", "一般"))) == {"评价": "scale"}
    assert types(Blank("b1", BOXES, "方式（可多选）", options=("电话", "传真"))) == {"方式": "many"}


def test_a_sheet_becomes_a_definition_that_holds_and_a_tag_for_each_place():
    blanks = [
        Blank("b1", LINE, "编号"),
        Blank("b2", LINE, "供应商名称*", "基本信息"),
        Blank("b3", LINE, "供应商名称", "基本信息"),
        Blank("b4", BOXES, "方式", "检验", options=("全检", "其他")),
        Blank("b5", LINE, "方式 其他", "检验"),
        Blank(
            "b6",
            GRID,
            "",
            "明细",
            columns=(BlankColumn("#"), BlankColumn("项目"), BlankColumn("判定", ("合格", "不合格"))),
        ),
        Blank("b7", LINE, "审核"),
        Blank("b8", DATE, "日期"),
        Blank("b9", LINE, "重量", unit="kg"),
    ]
    made = propose(blanks, "进料检验")
    data = definition_data("QR15-03") | {
        "sections": made.sections,
        "signatures": made.signatures,
        "rules": [],
        "summary": ["supplier_name"],
    }
    definition = read(data)
    assert [one.id for one in definition.fields()] == [
        *("supplier_name", "supplier_name_2", "way", "way_other", "details", "weight")
    ]
    assert definition.field("supplier_name").required is True
    assert as_data(definition)["sections"][1]["fields"][1]["shown"] == {"field": "way", "is": "other"}
    assert made.tags == {
        "b1": ("meta.record_number",),
        "b2": ("supplier_name",),
        "b3": ("supplier_name_2",),
        "b4": ("way=full_inspection", "way=other"),
        "b5": ("way_other",),
        "b6": ("details", "row.no", "item", "verdict"),
        "b7": ("sign.reviewed_by.name", "sign.reviewed_by.post", "sign.reviewed_by.code"),
        "b8": ("sign.reviewed_by.time",),
        "b9": ("weight",),
    }


def test_a_label_in_two_languages_is_parted_and_an_unknown_one_is_not_invented():
    assert both("物料名称 Material") == ("物料名称", "Material")
    assert both("Comments") == ("Comments", "Comments")
    assert both("到货日期") == ("到货日期", "Arrival date")
    assert both("鑫淼值") == ("鑫淼值", "")


def test_every_shipped_form_goes_through_the_page_unchanged():
    numbers = [one.name for one in Path("forms").iterdir()]
    assert len(numbers) > 20
    for number in numbers:
        data = as_data(read(definition_data(number)))
        assert as_data(read(data_of(plan_of(data), data))) == data, number


def test_what_the_page_does_not_show_stays_and_what_another_type_has_not_goes():
    data = as_data(read(definition_data("QR15-03")))
    plan = plan_of(data)
    plan.sections[0].fields[1].type = "text"
    plan.sections[1].fields[3].zh = "台数"
    made = {one["id"]: one for part in data_of(plan, data)["sections"] for one in part["fields"]}
    assert made["shipping_note_no"]["required"] == {"field": "kind", "is": "commissioning"}
    assert made["quantity"]["label"] == {"zh": "台数", "en": "Quantity"}
    assert made["quantity"]["min"] == "1"
    plan.sections[1].fields[3].type = "date"
    made = {one["id"]: one for part in data_of(plan, data)["sections"] for one in part["fields"]}
    assert not {"min", "max", "unit", "default"} & made["quantity"].keys()


def test_an_option_keeps_its_value_when_its_words_change():
    base = [{"value": "a", "label": {"zh": "甲", "en": "A"}}, {"value": "b", "label": {"zh": "乙", "en": "B"}}]
    assert [one["value"] for one in options_of("乙 | B\n甲 | A", base)] == ["b", "a"]
    assert [one["value"] for one in options_of("甲方 | A\n乙 | B", base)] == ["a", "b"]
    assert [one["value"] for one in options_of("甲 | A\n乙 | B\n合格", base)] == ["a", "b", "conforming"]
    assert options_of("", base) == []


def test_buttons_add_move_and_remove_rows():
    data = as_data(read(definition_data("QR15-03")))
    plan = plan_of(data)

    def ids():
        return [one.id for section in plan.sections for one in section.fields]

    before = ids()
    first, last = plan.sections[0].fields[0], plan.sections[0].fields[-1]
    press(plan, f"down:{first.key}")
    assert ids()[:2] == [before[1], before[0]]
    press(plan, f"down:{last.key}")
    assert plan.sections[1].fields[0] is last
    press(plan, f"up:{last.key}")
    assert plan.sections[0].fields[-1] is last
    added = press(plan, f"add-field:{first.key}")
    assert plan.sections[0].fields[2].key == added.key
    press(plan, f"remove:{added.key}")
    press(plan, "remove:s1")
    assert sorted(ids()) == sorted(before)
    assert press(plan, "up:f999") is press(plan, "save") is press(plan, "delete:everything") is None


def test_a_new_field_gets_an_id_of_its_own():
    data = as_data(read(definition_data("QR15-03")))
    plan = plan_of(data)
    plan.sections[0].fields += [PlannedField("f90", zh="数量", type="integer"), PlannedField("f91", zh="鑫淼值")]
    made = list(data_of(plan, data)["sections"][0]["fields"])[-2:]
    assert [one["id"] for one in made] == ["quantity_2", "field_1"]
    assert made[1]["label"] == {"zh": "鑫淼值", "en": "鑫淼值"}
    read(data_of(plan, data))
