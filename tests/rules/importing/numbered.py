"""Word files with automatic numbers of every kind, made from a seed, to be numbered by us and by LibreOffice.

LibreOffice reads neither `isLgl` (digits in every level) nor `lvlRestart`; those are tested by what Word writes.
"""

import random
from collections.abc import Iterator

from tests.rules.importing.word_samples import level, paragraph, word_file

DECIMAL = [level(depth, ".".join(f"%{at}" for at in range(1, depth + 2))) for depth in range(5)]
CHINESE = [
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "（%4）"),
    level(4, "%5)", "lowerLetter"),
]
ARTICLES = [
    level(0, "第%1章", "chineseCountingThousand", more='<w:suff w:val="space"/>'),
    level(1, "第%2条", "chineseCountingThousand"),
    level(2, "（%3）", "chineseCountingThousand"),
    level(3, "%4.", "decimal"),
    level(4, "%5)", "lowerRoman"),
]
MIXED = [
    level(0, "第%1章", "chineseCountingThousand"),
    level(1, "%1-%2"),
    level(2, "%1-%2-%3"),
    level(3, "%4)", "upperLetter"),
    level(4, "%5", "decimalEnclosedCircle"),
]
OTHERS = [
    level(0, "%1", "upperRoman", start=3),
    level(1, "%1-%2", "decimalZero"),
    level(2, "%3、", "ideographTraditional"),
    level(3, "%4", "lowerLetter", start=25),
    level(4, "%5、", "ideographZodiac"),
]
SCHEMES = {"decimal": DECIMAL, "chinese": CHINESE, "articles": ARTICLES, "mixed": MIXED, "others": OTHERS}
_USES = 3  # of each scheme: two that go on counting together, and one that starts again


def numbered_file(seed: int, count: int) -> bytes:
    """A file with `count` numbered paragraphs in five schemes, some by style, some in tables, some empty."""
    chance = random.Random(seed)
    numbering, styles = _lists(), _styles()
    return word_file("".join(_body(chance, count)), numbering=numbering, styles=styles)


def _lists() -> str:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        for at, levels in enumerate(SCHEMES.values())
    )
    nums = []
    for at in range(len(SCHEMES)):
        for use in range(_USES):
            again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if use == 2 else ""
            nums.append(f'<w:num w:numId="{at * _USES + use + 1}"><w:abstractNumId w:val="{at}"/>{again}</w:num>')
    return lists + "".join(nums)


def _styles() -> str:
    made = [
        f'<w:style w:type="paragraph" w:styleId="L{depth}"><w:name w:val="L{depth}"/><w:pPr><w:numPr>'
        f'<w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for depth in range(3)
    ]
    return "".join(made) + (
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="L1"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )


def _body(chance: random.Random, count: int) -> Iterator[str]:
    depth, scheme = 0, 0
    for at in range(count):
        if chance.random() < 0.03:
            scheme, depth = chance.randrange(len(SCHEMES)), 0
        depth = min(4, max(0, depth + chance.choice((-2, -1, 0, 0, 0, 1, 1))))
        text = f"条文{at}号" if chance.random() < 0.95 else ""  # an empty paragraph has its number too
        kind = chance.random()
        number = str(scheme * _USES + chance.choice((1, 1, 1, 2)))
        if scheme == 0 and kind < 0.2:
            yield paragraph(text, style=chance.choice(("L0", "L1", "L2", "Sub")))
        elif kind < 0.25:
            yield paragraph(f"插话{at}号")
        elif kind < 0.3:
            cell = paragraph(text, number=number, level=depth)
            yield f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>{paragraph(f'表后{at}号')}"
        elif kind < 0.33:
            yield paragraph(text, number=str(scheme * _USES + 3), level=0)
        else:
            yield paragraph(text, number=number, level=depth)
