"""Bytes of a text file as text: UTF-8, UTF-16, GB18030, Big5; with control characters cleaned away."""

import codecs
import re
import unicodedata

from app.kernel.refusals import Invalid
from app.kernel.wording import Words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-16": "UTF-16"}
_NAMES |= {"utf-32": "UTF-32", "gb18030": "GB18030", "big5": "Big5", "cp950": "Big5"}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_MOST_CONTROLS = 0.02
_COMMON = frozenset(
    "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值"
    "号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随"
    "客户服务质量顾销售投诉售后回执派遣登记满意程序文件"
    "這為個國們時來說產種對發會動過學經進電裡實現體機當從業應開還無關數線間樣與點質氣變條沒結問題員總設長將計見農區東導權證單場車務達報類確張馬話傳記"
    "營運據處門標準顧戶滿調訂購審維護劃環標練導確認該應雙項"
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of some bytes and the name of the encoding. Raises Invalid if it is no text in a known encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), _NAMES[encoding]
    wide = _wide_encoding(data)
    if wide:
        return _strict(data, wide), _NAMES[wide]
    text = _attempt(data, "utf-8")
    if text is not None:
        return text, "UTF-8"
    encoding = _chinese_encoding(data)
    text = _attempt(data, encoding)
    if text is not None:
        return text, _NAMES[encoding]
    raise Invalid(_UNREADABLE)


def cleaned(text: str) -> tuple[str, tuple[Words, ...]]:
    """The text with newlines at the end of lines and without characters that nobody sees; notes say what was removed.

    Raises Invalid if it is full of control characters, as a program or a picture is.
    """
    text = _BREAKS.sub("\n", text)
    controls = len(_CONTROLS.findall(text))
    if controls > max(8, _MOST_CONTROLS * len(text)):
        raise Invalid(_BINARY)
    notes: tuple[Words, ...] = ()
    for pattern, wording in ((_CONTROLS, _REMOVED_CONTROLS), (_UNSEEN, _REMOVED_UNSEEN)):
        text, count = pattern.subn("", text)
        notes += (wording.filled(count=count),) if count else ()
    if "\ufffd" in text:
        notes += (_LOST.filled(count=text.count("\ufffd")),)
    return unicodedata.normalize("NFC", text), notes


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a NUL, or a byte of Chinese, in every second place."""
    head = data[:4000]
    if len(head) < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if (high.count(0) + sum(0x4E <= byte <= 0x9F for byte in high) >= 0.8 * len(high)) and high.count(0) > 0:
            low = head[0::2] if encoding == "utf-16-le" else head[1::2]
            if low.count(0) <= 0.05 * len(low):
                return encoding
    return None


def _chinese_encoding(data: bytes) -> str:
    """GB18030 or Big5, whichever makes more common characters of the bytes."""
    sample = data[:20000]
    scores = {encoding: _score(sample, encoding) for encoding in ("gb18030", "cp950")}
    return max(scores, key=scores.__getitem__)


def _score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    wide = [character for character in text if ord(character) > 0x7F]
    if not wide:
        return 0.0
    common = sum(character in _COMMON for character in wide)
    stops = sum(character in "，。、；：（）《》“”！？" for character in wide)
    return (common + stops - 3 * text.count("\ufffd")) / len(wide)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise Invalid(_DAMAGED.filled(encoding=_NAMES[encoding]))
    return text


_UNREADABLE = Words(
    "认不出这份文字的编码。用记事本另存为 UTF-8，再上传。",
    "The encoding of this text is not recognised. Save it as UTF-8 and upload it again.",
)
_DAMAGED = Words(
    "文件开头标着 {encoding}，内容却不是。用记事本另存为 UTF-8，再上传。",
    "The file is marked as {encoding} but holds something else. Save it as UTF-8 and upload it again.",
)
_BINARY = Words(
    "这不是文字，里面多是控制字符。上传 .txt 或 .docx。",
    "This is no text: it is full of control characters. Upload a .txt or .docx.",
)
_REMOVED_CONTROLS = Words("去掉了 {count} 个控制字符。", "{count} control characters were removed.")
_REMOVED_UNSEEN = Words("去掉了 {count} 个看不见的字符。", "{count} invisible characters were removed.")
_LOST = Words(
    "有 {count} 个字在原文件里已经丢失，显示为 �。", "{count} characters were lost in the file already; they show as �."
)
