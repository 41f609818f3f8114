"""The styles of our Word files: 宋 for text, 黑 for heads, named as a person would name them in Word."""

from dataclasses import dataclass

from app.rendering.docx.markup.names import ROOT
from app.rendering.docx.markup.numbering import CLAUSES, HEADINGS
from app.rendering.docx.markup.pieces import BOX_FONT, INK, mm

SONG, HEI = ("Times New Roman", "宋体"), ("Arial", "黑体")
RED, GREY, BLUE, AMBER = "C2142B", "666666", "1D4F91", "8A5A00"
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_CENTRE = '<w:jc w:val="center"/>'
_HEADINGS = ((14, 280, 100), (12, 180, 60), (12, 100, 40))  # points, space before and after; deeper as the last
_BUILT_IN = frozenset(
    {"Normal", "TableNormal", "DefaultParagraphFont", "NoList", "Title", "Header", "Footer"}
    | {f"Heading{level}" for level in range(1, 7)}
)


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id, the name Word shows, what it is based on, paragraph and run properties."""

    key: str
    name: str
    based_on: str = "Normal"
    paragraph: str = ""
    characters: str = ""
    kind: str = "paragraph"


def fonts(pair: tuple[str, str]) -> str:
    """The faces of a style: Latin and East Asian."""
    latin, asian = pair
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{asian}" w:cs="{latin}"/>'


def size(points: float) -> str:
    """A size in points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def colour(value: str) -> str:
    """A text colour, six hex digits."""
    return f'<w:color w:val="{value}"/>'


def _heading(level: int, *, numbered: bool) -> Style:
    """A heading; where clauses are numbered it is bound to its level, so that one added in Word is counted on."""
    points, before, after = _HEADINGS[min(level, len(_HEADINGS)) - 1]
    counted = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{CLAUSES}"/></w:numPr>' if numbered else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="300" w:lineRule="auto"/>'
    outline = f'<w:keepNext/><w:keepLines/>{counted}{spacing}<w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"Heading{level}", f"heading {level}", paragraph=outline, characters=fonts(HEI) + size(points))


def _stamp(key: str, name: str, line: str, tint: str) -> Style:
    edges = "".join(
        f'<w:{edge} w:val="{line}" w:sz="{6 if line == "double" else 12}" w:space="1" w:color="{tint}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    inset = mm(3)
    frame = f'<w:pBdr>{edges}</w:pBdr><w:ind w:left="{inset}" w:right="{inset}"/>{_CENTRE}'
    return Style(
        key, name, paragraph=frame, characters=fonts(HEI) + colour(tint) + '<w:spacing w:val="40"/>' + size(13)
    )


_STYLES = (
    Style("Clause", "条文", paragraph='<w:spacing w:line="348" w:lineRule="auto"/>', characters=size(12)),
    Style("Indented", "正文首行缩进两字", "Clause", '<w:ind w:firstLineChars="200" w:firstLine="480"/>'),
    Style(
        "ListItem",
        "条文列项",
        "Clause",
        '<w:tabs><w:tab w:val="left" w:pos="840"/></w:tabs><w:ind w:left="840" w:hanging="360"/>',
    ),
    Style(
        "Block",
        "块标题",
        paragraph='<w:keepNext/><w:spacing w:before="200" w:after="60"/>',
        characters=fonts(HEI) + size(12),
    ),
    Style("Title", "Title", paragraph=_CENTRE, characters=fonts(HEI) + '<w:spacing w:val="24"/>' + size(16)),
    Style("Header", "header", characters=size(9)),
    Style(
        "Footer",
        "footer",
        paragraph='<w:spacing w:line="264" w:lineRule="auto"/>',
        characters=fonts(HEI) + colour("333333") + size(7.5),
    ),
    Style("Cell", "填写格", characters=size(10.5)),
    Style("CellCentre", "填写格居中", "Cell", _CENTRE),
    Style("CellEnd", "填写格右齐", "Cell", '<w:jc w:val="right"/>'),
    Style("Label", "栏名", paragraph=_CENTRE, characters=fonts(HEI) + size(9)),
    Style("Side", "侧栏名", "Label", characters=size(9.5)),
    Style(
        "Small",
        "小字",
        paragraph='<w:spacing w:line="288" w:lineRule="auto"/>',
        characters=fonts(HEI) + colour("333333") + size(8),
    ),
    Style("Gap", "表间", paragraph='<w:spacing w:line="40" w:lineRule="exact"/>', characters=size(1)),
    _stamp("Stamp", "状态章", "single", RED),
    _stamp("StampControlled", "状态章受控", "double", RED),
    _stamp("StampGrey", "状态章灰", "dashed", GREY),
    _stamp("StampDraft", "状态章草稿", "dashed", BLUE),
    _stamp("StampSample", "状态章示例", "single", AMBER),
    _stamp("StampRecord", "状态章记录", "single", INK),
    Style("Filled", "填写内容", "DefaultParagraphFont", characters=colour(INK), kind="character"),
    Style("Soft", "附注", "DefaultParagraphFont", characters=fonts(HEI) + colour("555555") + size(7), kind="character"),
    Style("Warn", "警示", "DefaultParagraphFont", characters=colour(RED), kind="character"),
    Style("Head", "黑体字", "DefaultParagraphFont", characters=fonts(HEI), kind="character"),
    Style("Box", "方框", "DefaultParagraphFont", characters=fonts((BOX_FONT, BOX_FONT)) + size(11), kind="character"),
)


def _written(style: Style) -> str:
    custom = "" if style.key in _BUILT_IN else ' w:customStyle="1"'
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/><w:qFormat/>{paragraph}'
        f"<w:rPr>{style.characters}{_LANGUAGE if style.kind == 'paragraph' else ''}</w:rPr></w:style>"
    )


def _defaults() -> str:
    tight = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    base = f"{fonts(SONG)}{size(10.5)}{_LANGUAGE}"
    margins = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" '
        'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{tight}</w:pPr></w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{base}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"{margins}</w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
    )


def _grid() -> str:
    thick, thin = 'w:sz="8" w:space="0" w:color="111111"', 'w:sz="4" w:space="0" w:color="555555"'
    outer = "".join(f'<w:{edge} w:val="single" {thick}/>' for edge in ("top", "left", "bottom", "right"))
    inner = "".join(f'<w:{edge} w:val="single" {thin}/>' for edge in ("insideH", "insideV"))
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="质量表格"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{outer}{inner}</w:tblBorders><w:tblCellMar>'
        f'<w:top w:w="0" w:type="dxa"/><w:left w:w="{mm(1.8)}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{mm(1.2)}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _footing() -> str:
    line = '<w:top w:val="single" w:sz="6" w:space="3" w:color="111111"/>'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Footing"><w:name w:val="页脚表"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{line}</w:tblBorders><w:tblCellMar>'
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def styles_part(*, numbered: bool = False) -> str:
    """The whole styles part; `numbered` binds the headings to the numbering of clauses."""
    headings = [_heading(level, numbered=numbered) for level in range(1, HEADINGS + 1)]
    listed = "".join(_written(style) for style in (*headings, *_STYLES))
    return f"<w:styles {ROOT}>{_defaults()}{listed}{_grid()}{_footing()}</w:styles>"
