"""What kind of answer a label asks for, guessed from its words; people correct it on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.forms.rules.source.vocabulary import both, slug
from app.forms.words import FieldType
from app.kernel.meanings import Meaning
from app.rendering.docx.word_form.blanks.found import BlankKind


@dataclass(frozen=True, slots=True)
class Guess:
    """A type and the unit that goes with it."""

    type: FieldType
    unit: str = ""


_COUNTED = frozenset({"件", "台", "套", "份", "个", "次", "人", "人次", "批", "箱", "只", "页"})
_MONEY = frozenset({"元", "万元"})
_BY_LABEL = (
    (FieldType.FILE, r"照片|图片|附件|photo|attachment"),
    (FieldType.SIGNATURE, r"签名|签字|签章|签收|signature"),
    (FieldType.DATETIME, r"(到达|开始|结束|通知|起止|发生)时间|\btime\b"),
    (FieldType.DATE, r"日期|年月日|时间|(期限|到期|有效期)$|^日$|\bdate\b|deadline"),
    (FieldType.PERIOD, r"调查期|半年|half.year"),
    (FieldType.MONEY, r"金额|单价|总价|价款|费用|合计$|amount|price|\bcost"),
    (FieldType.INTEGER, r"数量|件数|份数|次数|人数|台数|天数|总数|批量|quantity|\bqty|number of"),
    (
        FieldType.DECIMAL,
        r"率$|比例|重量|长度|宽度|高度|厚度|直径|温度|湿度|压力|电压|电流|功率|硬度|weight|length|temperature",
    ),
    (
        FieldType.TEXT,
        r"编号|编码|号码|单号|图号|批号|型号|规格|代号|电话|传真|邮箱|地址|地点|\bno\.?$|telephone|phone|address",
    ),
    (FieldType.CUSTOMER, r"^(顾客|客户|用户)(名称|单位|全称)?$|^customer( name)?$"),
    (FieldType.PRODUCT, r"^(产品|产品名称|品名)$|^product( name)?$"),
    (FieldType.DEPARTMENT, r"部门$|科室$|车间$|department$"),
    (FieldType.POST, r"岗位$|职务$|职位$|^post$"),
    (
        FieldType.LONG_TEXT,
        r"描述|说明|原因|措施|意见|建议|内容|分析|情况|备注|经过|方案|要求|description|comment|cause|remark",
    ),
    (
        FieldType.PERSON,
        r"(责任|负责|经办|检验|检查|记录|填表|填写|申请|抽样|派遣|维修|操作|评审|验证|通知)(人|人员|员|者)$",
    ),
)
_MEANINGS = (
    (Meaning.FILLED, r"(填表|填写|填报|制表|记录)(人|者)?(签名|签字)?"),
    (Meaning.PREPARED, r"(编制|拟制|起草)(人|者)?(签名|签字)?|prepared by"),
    (Meaning.REVIEWED, r"(审核|复核|校核)(人|者)?(签名|签字)?|(reviewed|checked) by"),
    (Meaning.COUNTERSIGNED, r"会签(人)?"),
    (Meaning.APPROVED, r"(批准|核准|审批)(人|者)?(签名|签字)?|approved by"),
    (Meaning.VERIFIED, r"验证人(签名|签字)?|verified by"),
)
_RECORD_NUMBER = re.compile(r"(记录|表单|流水|单据)?(编号|单号)|no\.?|record no\.?", re.IGNORECASE)
_SCALES = (
    ("很满意", "非常满意", "满意", "较满意", "基本满意", "一般", "不满意", "较不满意", "很不满意", "非常不满意"),
    ("优", "优秀", "良", "良好", "中", "一般", "合格", "及格", "差", "不合格", "不及格"),
)
_MANY = re.compile(r"多选|可选多项|multiple")


def guess(label: str, unit: str, *, kind: BlankKind, roomy: bool) -> Guess:
    """The type a place seems to have, by what stands on the sheet."""
    if kind is BlankKind.DATE:
        return Guess(FieldType.DATE)
    if unit:
        return Guess(
            FieldType.MONEY if unit in _MONEY else FieldType.INTEGER if unit in _COUNTED else FieldType.DECIMAL, unit
        )
    if roomy:
        return Guess(FieldType.LONG_TEXT)
    for found, words in _BY_LABEL:
        if re.search(words, label, re.IGNORECASE):
            return Guess(found, "元" if found is FieldType.MONEY and re.search("[\u3400-\u9fff]", label) else "")
    return Guess(FieldType.TEXT)


def guess_options(label: str, options: Sequence[str]) -> tuple[FieldType, list[tuple[str, tuple[str, str]]]]:
    """The type of some boxes, and each option: the value that is kept, its words in both languages."""
    told = tuple(one.casefold() for one in options)
    if told in {("是", "否"), ("yes", "no")}:
        return FieldType.YES_NO, [(value, both(one)) for value, one in zip(("yes", "no"), options, strict=True)]
    found: list[tuple[str, tuple[str, str]]] = []
    for number, one in enumerate(options, 1):
        zh, en = both(one)
        wish = slug(en) or f"option_{number}"
        value = wish if wish not in {value for value, _ in found} else f"{wish}_{number}"
        found.append((value, (zh or f"选项 {number}", en)))
    if _MANY.search(label):
        return FieldType.MANY, found
    graded = len(options) > 2 and any(_in_order(told, scale) for scale in _SCALES)
    return FieldType.SCALE if graded else FieldType.CHOICE, found


def _in_order(options: Sequence[str], scale: Sequence[str]) -> bool:
    places = [scale.index(one) for one in options if one in scale]
    return len(places) == len(options) and places == sorted(places)


def meaning_of(label: str) -> Meaning | None:
    """What a signature under a label means, where the label names a step of signing."""
    plain = "".join(label.split()) if re.search("[\u3400-\u9fff]", label) else label.strip()
    return next((found for found, words in _MEANINGS if re.fullmatch(words, plain, re.IGNORECASE)), None)


def is_record_number(label: str) -> bool:
    """Whether a label asks for the number that a record gets by itself."""
    return bool(_RECORD_NUMBER.fullmatch("".join(label.split())))
