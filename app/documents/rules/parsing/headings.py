"""Which text is a heading, which a rule: short and without a sentence's marks is a heading."""

import re

from app.documents.rules.parsing.blocks import is_block
from app.documents.rules.parsing.spelling import folded, is_han

_LONGEST = 24
_SENTENCE_MARKS = re.compile(r"[。；;，,！!？?：:《》“”]")
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,3} ?\d{1,4}-\d{1,3}")
_RULE_WORDS = re.compile(
    r"负责|必须|不得|不应|不准|严禁|禁止|应当|应该|应由|应按|应在|应及时|需要|须(?!知)|可以|按照|根据|为了|如果"
    r"|(?<![响供反适对相效感])应(?!急|用|付|收|力|变|对|答|聘|届|战)"
)
_MEASURES = re.compile(
    r"^(?:[%％°℃]|个|天|日(?!常)|月(?!度|报)|年(?!度|审)|次(?!品)|小时|分钟|秒|份|件|台|套|级|倍|元|万|亿|米|吨|页|家"
    r"|周(?!期|转|报)|人(?!员|力|事|工)|(?:mm|cm|km|kg|MB|GB|m|g|V|A|W)(?![A-Za-z]))"
)
_CITED = re.compile(
    r"^\s*(?:条款|条(?![件例码形理])|款(?![项式待])|节(?![约能点假日省奏])|章(?!程)|所述|所规定|中?规定(?:的|执行|办理|处理|进行|，|。|,)"
    r"|的规定|的要求|中的|(?:和|与|及|至|或|~|-)\s*第?\d|[、，。,）)])"
)
_CITING = re.compile(
    r"(?:按照?|依照|依据|根据|遵照|参照|参见|详见|符合|执行|遵守|违反|满足|除|(?<![意常可罕听看少多])见|(?<!合)同|参考|返回|转到|条款|本程序|本文件|第"
    r"|\b(?:[Ss]ee|[Cc]lauses?|[Ss]ections?|per|under|accordance with))\s*$"
)


def is_heading(text: str) -> bool:
    """Whether a text is a heading: up to 24 characters, no mark of a sentence, no 《》, no code, no rule word."""
    bare = text.strip()
    if not bare or is_block(bare) or len(bare) > _LONGEST or not any(is_han(one) or one.isalpha() for one in bare):
        return False
    if _SENTENCE_MARKS.search(bare) or bare[-1] in ".、" or _CODE.search(folded(bare)):
        return False
    return not _RULE_WORDS.search(bare)


def split_lead(text: str) -> tuple[str, str] | None:
    """A short heading before a colon and what follows it (`目的：为了…`), or None."""
    head, colon, tail = text.replace(":", "：", 1).partition("：")
    return (head, tail.strip()) if colon and len(head) <= 12 and is_heading(head) else None


def starts_with_measure(text: str) -> bool:
    """Whether a text goes on as `3个工作日` does after its figure."""
    return bool(_MEASURES.match(text))


def continues_citation(text: str) -> bool:
    """Whether the text after a number goes on as `4.2规定的…` does: the number is cited, it opens no clause."""
    return bool(_CITED.match(text))


def ends_citing(text: str) -> bool:
    """Whether a text breaks off where a cited number must follow: `…按`, `…见`."""
    return bool(_CITING.search(text))
