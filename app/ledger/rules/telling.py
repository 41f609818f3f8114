"""What stood before and after an act, told in words: each key in both languages, codes as people call them."""

import re
from collections.abc import Iterable

from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.wording import Words, words_from

NOTHING = Words("", "")
_DIGEST = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{24,}\b")
KEY_WORDS = {
    "action": Words("措施", "Action"),
    "aims": Words("目的", "Aims"),
    "audits": Words("审核", "Audits"),
    "case": Words("案卷", "Case"),
    "cause": Words("原因", "Cause"),
    "commitment": Words("种子的封存值", "Commitment to the seed"),
    "correction": Words("纠正", "Correction"),
    "count": Words("份数", "Number"),
    "design": Words("怎么抽", "Design"),
    "digest": Words("总体校验值", "Digest of the population"),
    "forms": Words("表单", "Forms"),
    "in_flight": Words("填到一半的表", "Forms half-filled"),
    "in_flight_until": Words("最迟", "No later than"),
    "grade": Words("级别", "Grade"),
    "method": Words("方法", "Method"),
    "note": Words("说明", "Note"),
    "percent": Words("百分比", "Per cent"),
    "page": Words("页面", "Page"),
    "result": Words("结果", "Result"),
    "departments": Words("部门", "Departments"),
    "numbers": Words("看得到的文件和表单", "Documents and forms seen"),
    "scope": Words("范围", "Scope"),
    "seed": Words("种子", "Seed"),
    "similar": Words("同样的事", "Similar cases"),
    "stratum": Words("分层", "Strata"),
    "verdict": Words("结论", "Verdict"),
    "code": Words("编号", "Code"),
    "name_zh": Words("名称", "Name"),
    "name_en": Words("英文名称", "English name"),
    "main": Words("主要顾客", "Main customer"),
    "main_since": Words("主要顾客起始日", "Main since"),
    "contact": Words("联系人", "Contact"),
    "phone": Words("电话", "Phone"),
    "mail": Words("邮箱", "Mail"),
    "language": Words("语言", "Language"),
    "manager": Words("业务负责人", "Account manager"),
    "post": Words("负责岗位", "Responsible post"),
    "new": Words("新增", "New"),
    "changed": Words("更改", "Changed"),
    "same": Words("没有变化", "Same"),
    "vague": Words("含糊的词", "Vague words"),
    "release": Words("批准发布", "Release"),
    "submission": Words("送审", "Sending for review"),
    "stage": Words("阶段", "Stage"),
    "severity": Words("级别", "Severity"),
    "rule": Words("规则", "Rule"),
    "found": Words("发现", "Findings"),
    "fingerprint": Words("指纹", "Fingerprint"),
    "accepted_by": Words("接受人", "Accepted by"),
    "accepted": Words("已接受", "Accepted"),
    "sayings": Words("各文件的说法", "What the documents say"),
    "subject": Words("限定什么", "What is limited"),
    "address": Words("来自", "From"),
    "answers": Words("填写内容", "Answers"),
    "asked": Words("要求签署的人", "Asked to sign"),
    "body": Words("表单内容", "Content of the form"),
    "backup": Words("备份", "Backup"),
    "ok": Words("通过", "Passed"),
    "by": Words("由", "By"),
    "change_reason": Words("修订原因", "Reason for the change"),
    "change_summary": Words("修订内容", "What changed"),
    "changed_clauses": Words("改动条款", "Clauses changed"),
    "clause": Words("条款", "Clause"),
    "clauses": Words("条款", "Clauses"),
    "content": Words("内容校验值", "Hash of the content"),
    "content_hash": Words("内容校验值", "Hash of the content"),
    "days": Words("天数", "Days"),
    "default": Words("预填", "Filled in beforehand"),
    "department": Words("部门", "Department"),
    "documents": Words("文件", "Documents"),
    "due": Words("期限", "Due"),
    "effective_from": Words("生效日期", "Effective from"),
    "field": Words("栏目", "Field"),
    "fields": Words("栏目", "Fields"),
    "file": Words("来源文件", "File it came in"),
    "filed_at": Words("原提交时间", "Filed at first"),
    "filed_by": Words("原提交人", "Filed by at first"),
    "form": Words("表单", "Form"),
    "governed_by": Words("依据", "Governed by"),
    "how": Words("怎么发的", "By what way"),
    "hint": Words("提示", "Hint"),
    "holder": Words("持有", "Held by"),
    "id": Words("标识", "Id"),
    "is": Words("是", "Is"),
    "kind": Words("类型", "Kind"),
    "kinds": Words("类型", "Kinds"),
    "label": Words("名称", "Label"),
    "links": Words("关联记录", "Linked records"),
    "manifest": Words("清单校验值", "Hash of the manifest"),
    "max": Words("最大", "Greatest"),
    "max_length": Words("最多字数", "Most characters"),
    "meaning": Words("签署含义", "Meaning of the signature"),
    "means": Words("所指条款", "Clauses meant"),
    "message": Words("说明", "Message"),
    "min": Words("最小", "Least"),
    "months": Words("月", "Months"),
    "must": Words("必须", "Must"),
    "name": Words("名称", "Name"),
    "no": Words("第几次", "Which time"),
    "not_after": Words("不晚于", "Not after"),
    "not_before": Words("不早于", "Not before"),
    "not_filer": Words("不得由填写人签", "Not by who filled it in"),
    "number": Words("编号", "Number"),
    "options": Words("选项", "Choices"),
    "gone": Words("已消失", "Gone"),
    "on": Words("启用", "On"),
    "owner": Words("由谁改", "To be put right by"),
    "owner_post": Words("归口岗位", "Post in charge"),
    "people": Words("人员", "People"),
    "place": Words("条款", "Clause"),
    "posts": Words("岗位", "Posts"),
    "procedure": Words("程序文件", "Procedure"),
    "proof": Words("校验值", "Hash of the statement"),
    "proposed_from": Words("希望生效日期", "Wished day"),
    "questions": Words("题目", "Questions"),
    "reading": Words("阅知内容校验值", "Hash of what is read"),
    "records": Words("记录", "Records"),
    "remark": Words("意见序号", "Remark"),
    "remarks": Words("意见序号", "Remarks"),
    "required": Words("必填", "Required"),
    "retention": Words("保存期限", "Kept for"),
    "revision": Words("版本", "Revision"),
    "route": Words("审批流程", "Route"),
    "rules": Words("规则", "Rules"),
    "sections": Words("分栏", "Sections"),
    "serial": Words("打印流水", "Serial"),
    "share": Words("发布前要读过的比例", "Share to be trained"),
    "shown": Words("显示条件", "Shown when"),
    "sign_off": Words("签署校验值", "Hash of the signature"),
    "signatures": Words("签署", "Signatures"),
    "since": Words("自", "Since"),
    "size": Words("字节数", "Bytes"),
    "source": Words("来源", "Source"),
    "state": Words("状态", "State"),
    "step": Words("步骤", "Step"),
    "summary": Words("摘要", "Summary"),
    "text": Words("正文", "Text"),
    "title": Words("名称", "Title"),
    "title_en": Words("英文名称", "English title"),
    "title_zh": Words("中文名称", "Chinese title"),
    "to": Words("交给", "To"),
    "type": Words("类型", "Type"),
    "unit": Words("单位", "Unit"),
    "until": Words("止于", "Until"),
    "value": Words("值", "Value"),
    "verb": Words("做法", "Act"),
    "version": Words("第几版", "Version"),
    "wanted": Words("改成什么样", "What is to change"),
    "when": Words("条件", "When"),
    "why": Words("原因", "Why"),
    "width": Words("宽度", "Width"),
    "years": Words("年", "Years"),
}
# What kinds of document are called; documents stand above the ledger, so their own table is out of its reach.
KIND_WORDS = {
    "procedure": Words("程序文件", "Procedure"),
    "form": Words("表单", "Form"),
    "manual": Words("质量手册", "Quality manual"),
    "work_instruction": Words("作业指导书", "Work instruction"),
    "external": Words("外来文件", "External document"),
}
_CODE_WORDS = {
    "posts": {post.value: post.words for post in Post},
    "owner_post": {post.value: post.words for post in Post},
    "kind": KIND_WORDS,
    "how": {
        "mail": Words("邮件", "mail"),
        "link": Words("网上链接", "link"),
        "fax": Words("传真", "fax"),
        "post": Words("邮寄", "post"),
        "visit": Words("上门", "visit"),
    },
    "meaning": {meaning.value: meaning.words for meaning in Meaning},
}
_YES, _NO, _NONE = Words("是", "yes"), Words("否", "no"), Words("无", "none")


def told(value: object, key: str = "") -> Words:
    """A value of an entry in words; `key` is where it stood."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, dict):
        return _wording(value) or _joined((_named(name, item, key) for name, item in value.items()), "\n", "\n")
    if isinstance(value, list):
        return _joined((told(item, key) for item in value), "，", ", ")
    return _CODE_WORDS.get(key, {}).get(str(value)) or Words(str(value), str(value))


def brief(words: Words) -> Words:
    """The same words with each digest cut to its first eight characters, for lists; the entry itself shows it whole."""
    return Words(_DIGEST.sub(r"\1…", words.zh), _DIGEST.sub(r"\1…", words.en))


def _wording(value: dict[str, object]) -> Words | None:
    return words_from(value) if set(value) == {"zh", "en"} else None


def _named(name: str, value: object, inside: str) -> Words:
    """One member; what stands among answers is named by the form's own fields."""
    said = Words(name, name) if inside == "answers" else KEY_WORDS.get(name, Words(name, name))
    item = told(value, name)
    item = item if item.zh or item.en else _NONE
    return Words(f"{said.zh}：{item.zh}", f"{said.en}: {item.en}")


def _joined(parts: Iterable[Words], zh: str, en: str) -> Words:
    found = list(parts)
    return Words(zh.join(part.zh for part in found), en.join(part.en for part in found))
