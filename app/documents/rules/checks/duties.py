"""Checks of duties: who must do it, whether that post exists, and words that leave it open."""

import re
from collections.abc import Iterator

from app.documents.rules.checks.case import Case, Spot, excerpt, full_text
from app.documents.rules.clauses import with_all_below, with_those_above
from app.documents.words.clauses import Clause
from app.kernel.people import Post
from app.kernel.wording import Words

_NAMED = re.compile(r"《[^《》\n]{1,60}》")
_DUTIES = re.compile(r"职责|职权|责任|权限|responsibilit|duties", re.IGNORECASE)
_ASIDE = re.compile(
    r"目的|范围|定义|术语|相关|引用|记录|表单|附录|附件|purpose|scope|definition|reference|record|annex", re.IGNORECASE
)
_UNIT = r"(?:部|科|处|车间|中心|办公室|委员会|仓库)"
_DOES = r"(?=(?:经理|部长|科长|主管|主任)?(?:负责|组织|填写|批准|审核|审批|检查|处理|保存|保管|应(?!用)|须|必须))"
_UNITS_NAMED = re.compile(
    rf"(?:(?<=由)|(?<=经)|(?<=会同)|(?<=通知)|(?<![\u4e00-\u9fff]))(?P<post>(?:(?![由给把向])[\u4e00-\u9fff]){{1,6}}?{_UNIT}){_DOES}"
)
_ANY_UNIT = re.compile(
    r"(?:^|[内外全局大一])部$|^(?:各|有关|相关|责任|职能|使用|主管|归口|本|该|其|所有|全体|受审|申请|需求|责任人所在)|各[\u4e00-\u9fff]{1,4}部"
)
_MUST = re.compile(
    r"(?<![相供反对适响效感顺])应(?![用急收付聘变届邀力酬对])(?:当)?[^，,。；;\n]{0,14}?"
    r"(?P<does>填写|通知|检查|答复|回复|处理|提交|上报|报送|登记|审批|批准|审核|评审|组织|制定|编制|整理|分析|汇总|保存|归档|派|跟踪"
    r"|验证|确认|安排|采取|实施|执行|办理|反馈|发放|回收|培训|考核|签字|签名|核对|抽查|汇报|告知|联系|记录|隔离|标识)"
    r"|(?:必须|(?<![无必])须)(?![知要])[^，,。；;\n]{0,14}?(?:填写|通知|检查|答复|处理|提交|登记|批准|审核|组织|制定|保存|确认|办理|记录)"
    r"|\b(?:must|shall)\s+(?:be\s+)?(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:be|have|contain|include|comply|mean|apply|remain|consist)\b", re.IGNORECASE)
_WHO = re.compile(
    r"部|科|处(?!理|置)|室|中心|车间|仓库|小组|班组|人员|人(?=应|须|必须)|责任人|负责人|申请人|经手人|员工|员(?=应|须|必须|负责|填|在|将|对|按|、|和)"
    r"|经理|主管|主任|代表|总监|工程师|组长|班长|厂长|领导|公司|企业|供方|供应商|双方|顾客应|团队|谁"
    r"|\b(?:manager|department|section|centre|center|staff|representative|engineer|operator|inspector|supervisor|team|leader"
    r"|personnel|employee|auditor|officer|director|head|committee|supplier|clerk|owner|company|everyone|who)s?\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"每(?:日|天|周|月|季|年|半年|次|班|批|逢)|[\d一二三四五六七八九十两半]+\s*个?(?:工作日|分钟|小时|天|日|周|月|季度|年)|当[日天场]|立即|随时"
    r"|\b(?:every|each|daily|weekly|monthly|quarterly|yearly|annually)\b"
    r"|\bwithin \w+ (?:minutes?|hours?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_OF_TIME = frozenset(
    {
        "及时",
        "尽快",
        "定期",
        "不定期",
        "适时",
        "timely",
        "periodically",
        "regularly",
        "in due time",
        "as soon as possible",
    }
)
_TAILS = frozenset("率性")
_STOPS = "。；;\n"


def unknown_posts(case: Case) -> Iterator[Spot]:
    """A department that is given something to do, and that neither the text's duties nor the company know."""
    duties = "".join(full_text(clause) for clause in _below(case, _DUTIES))
    if not duties:
        return
    known = (*(post.words.zh for post in Post), *case.book.posts)
    told: set[str] = set()
    for clause in case.clauses:
        for match in _UNITS_NAMED.finditer(_NAMED.sub("《》", clause.text)):
            name = match["post"]
            if (
                name in told
                or name in duties
                or _ANY_UNIT.search(name)
                or any(one in name or name in one for one in known)
            ):
                continue
            told.add(name)
            yield Spot(
                clause.number,
                clause.line,
                excerpt(clause.text, max(clause.text.find(name), 0)),
                Words(f"职责里没有“{name}”。", f"“{name}” has no duties in this text."),
                Words("在职责里写上它，或改成职责里有的岗位。", "Add it to the duties, or name a post that has some."),
            )


def steps_without_post(case: Case) -> Iterator[Spot]:
    """A clause that demands an act (应, 须, must) and names nobody to do it, nor does what stands above it."""
    aside = {clause.number for clause in _below(case, _ASIDE)} | {clause.number for clause in _below(case, _DUTIES)}
    posts = tuple(case.book.posts)
    leading: set[tuple[int, ...]] = set()  # the clauses below which one before names who does it
    naming = {id(clause): _names_who(full_text(clause), posts) for clause in case.clauses}
    for clause, above in with_those_above(case.clauses):
        path = tuple(map(id, above))
        if naming[id(clause)]:
            leading.add(path)
        if clause.number in aside or path in leading or any(naming[one] for one in path):
            continue
        match = _demanded(clause.text)
        if match:
            yield Spot(
                clause.number,
                clause.line,
                excerpt(clause.text, match.start(), match.end()),
                Words("写了必须做，没有写由谁做。", "It must be done, and nobody is named to do it."),
                Words("写上岗位：“由……”。", "Name the post that does it."),
            )


def _demanded(text: str) -> re.Match[str] | None:
    for match in _MUST.finditer(_masked(text)):
        if not (match["verb"] and _STATES.match(match["verb"])):
            return match
    return None


def _names_who(text: str, posts: tuple[str, ...]) -> bool:
    return bool(_WHO.search(_NAMED.sub("", text))) or any(post in text for post in posts)


def _below(case: Case, title: re.Pattern[str]) -> Iterator[Clause]:
    """The clauses below a chapter of such a title, and the chapter itself."""
    heads = [one for one in case.clauses if one.level == 1 and title.search(one.title or one.text[:20])]
    yield from with_all_below(case.clauses, heads)


def vague_words(case: Case) -> Iterator[Spot]:
    """Words that say neither when, how often nor who; one finding a clause. A word of time beside a term is fine."""
    pattern = _pattern(case.book.vague)
    if pattern is None:
        return
    aside = {clause.number for clause in _below(case, _ASIDE)}
    for clause in case.clauses:
        text = _masked(clause.text)
        found = [match for match in pattern.finditer(text) if not _is_settled(text, match)]
        if found and clause.number not in aside:
            words = list(dict.fromkeys(match[0] for match in found))
            yield Spot(
                clause.number,
                clause.line,
                excerpt(clause.text, found[0].start(), found[0].end()),
                Words(
                    f"{'、'.join(f'“{word}”' for word in words)}没有说定。",
                    f"{', '.join(f'“{word}”' for word in words)}: left open.",
                ),
                Words("写明期限、频次、条件或岗位。", "State a term, a frequency, a condition or a post."),
            )


def _is_settled(text: str, match: re.Match[str]) -> bool:
    """Whether a word is part of another (及时率), or of time and beside a term in its sentence."""
    if text[match.end() : match.end() + 1] in _TAILS:
        return True
    start = max(text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
    ends = [at for stop in _STOPS if (at := text.find(stop, match.end())) >= 0]
    sentence = text[start : min(ends, default=len(text))]
    return match[0].lower() in _OF_TIME and bool(_WHEN.search(sentence))


def _masked(text: str) -> str:
    """The text with cited names blotted out, each character in its place."""
    return _NAMED.sub(lambda name: "《" + "＿" * (len(name[0]) - 2) + "》", text)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    parts = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
