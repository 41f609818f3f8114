"""Words about entries, checkpoints, proofs and what a verification finds."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as the page and the verifier read it."""

    seq: int
    at: datetime
    actor: str
    act: str
    subject_kind: str
    subject_key: str
    body: str
    hash: str


class StoredEntry(NamedTuple):
    """One entry as it stands in the database, for the verifier: its time as the body spells it."""

    seq: int
    at: str
    actor_id: int
    actor: str
    act: str
    subject_kind: str
    subject_key: str
    body: str
    hash: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the ledger has come: how many entries, the hash of the last, its time."""

    size: int
    head: str
    at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """How the ledger stood at a moment: how many entries, the hash of the last, the root of the tree over them all."""

    size: int
    head: str
    root: str
    at: datetime

    def as_data(self) -> dict[str, Any]:
        """As JSON spells it."""
        return {
            "size": self.size,
            "head": self.head,
            "root": self.root,
            "at": self.at.isoformat(timespec="microseconds"),
        }


@dataclass(frozen=True, slots=True)
class Checkpoint(State):
    """A state of the ledger, signed by the server's key."""

    key: str
    signature: str

    def as_data(self) -> dict[str, Any]:
        """As JSON spells it."""
        return State.as_data(self) | {"key": self.key, "signature": self.signature}


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry stands in the ledger of a checkpoint: its text, its hash, the tree's hashes beside its way up."""

    seq: int
    body: str
    hash: str
    path: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """As JSON spells it."""
        return {"seq": self.seq, "body": self.body, "hash": self.hash, "path": list(self.path)}


@dataclass(frozen=True, slots=True)
class Growth:
    """That the ledger of a checkpoint begins with the first `old` entries, whose root is `old_root`."""

    old: int
    old_root: str
    checkpoint: Checkpoint
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that verification found wrong: where, and what."""

    where: Words
    what: Words


ROW_WORDS = {
    "accepted_finding": Words("接受的检查项", "accepted finding"),
    "account": Words("账号", "account"),
    "acknowledgement": Words("阅知确认", "acknowledgement"),
    "allotted_number": Words("给出的编号", "allotted number"),
    "api_token": Words("接口令牌", "API token"),
    "audit": Words("审核", "audit"),
    "audit_evidence": Words("审核证据", "evidence of an audit"),
    "audit_finding": Words("审核发现", "audit finding"),
    "audit_line": Words("样本的一行", "line of a sample"),
    "audit_programme": Words("审核方案", "audit programme"),
    "audit_question": Words("检查表的一行", "line of a check list"),
    "audit_sample": Words("审核样本", "sample of an audit"),
    "calendar_day": Words("工作日历", "day of the calendar"),
    "case_note": Words("事项注记", "note on a case"),
    "change_request": Words("更改申请", "change request"),
    "change_request_place": Words("申请所指条款", "clause meant by a request"),
    "change_request_revision": Words("申请引出的版本", "revision of a request"),
    "clause": Words("条款", "clause"),
    "clause_assignment": Words("条款归口", "documents of a clause"),
    "controlled_copy": Words("受控副本", "controlled copy"),
    "copy_event": Words("副本经过", "act on a copy"),
    "delegation": Words("代签授权", "delegation"),
    "distribution_list": Words("分发范围", "distribution list"),
    "disposal": Words("处置", "disposal"),
    "disposed_file": Words("处置的文件", "disposed file"),
    "document": Words("文件", "document"),
    "document_review": Words("定期评审", "periodic review"),
    "import_source": Words("导入原件", "import source"),
    "judgement": Words("检查结论", "judgement by the rules"),
    "ledger_review": Words("履历审阅", "review of the ledger"),
    "main_term": Words("主要顾客期间", "term as a main customer"),
    "number_scheme": Words("编号规则", "numbering scheme"),
    "post_term": Words("任职", "term in a post"),
    "reading_audience": Words("阅知的人", "audience of a reading"),
    "reading_plan": Words("阅知安排", "reading plan"),
    "reading_round": Words("阅知", "reading"),
    "record": Words("记录", "record"),
    "record_addition": Words("记录的附件和留言", "addition to a record"),
    "record_version": Words("记录各版", "record version"),
    "register_entry": Words("台账条目", "entry of a register"),
    "release_set": Words("发布集", "release set"),
    "remark": Words("意见", "remark"),
    "remark_answer": Words("意见答复", "answer to a remark"),
    "review_interval": Words("评审周期", "review interval"),
    "restore_drill": Words("恢复演练", "restore drill"),
    "revision": Words("版本", "revision"),
    "route": Words("签署流程", "sign-off route"),
    "route_definition": Words("审批流程", "route definition"),
    "route_step": Words("签署步骤", "sign-off step"),
    "route_urging": Words("催办", "urging"),
    "rulebook_version": Words("检查规则", "version of the rules"),
    "second_factor": Words("动态验证码", "second factor"),
    "self_check_hit": Words("自查发现", "hit of the self-check"),
    "self_check_run": Words("自查", "run of the self-check"),
    "self_check_setting": Words("自查规则", "rule of the self-check"),
    "series": Words("编号", "series"),
    "sign_off": Words("签署", "sign-off"),
    "stored_file": Words("存放的文件", "stored file"),
    "survey_campaign": Words("调查", "survey"),
    "survey_invitation": Words("调查对象", "customer of a survey"),
    "survey_link": Words("调查链接", "survey link"),
    "target_decision": Words("目标差异的决定", "decision on a difference"),
}


def row_name(table: str, key: str) -> Words:
    """How a row is named when something is wrong with it."""
    name = ROW_WORDS.get(table, Words(table, table))
    return Words(f"{name.zh} {key}", f"{table} {key}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification says: whether all holds, how many entries, the head, and each thing found wrong."""

    entries: int
    head: str
    problems: tuple[Found, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Until which entry somebody has reviewed the ledger, who and when; told by whoever keeps the reviews."""

    seq: int
    by: str
    at: datetime


REVIEWED = "until where the ledger was reviewed"  # handed in by who keeps the reviews


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter of the ledger's page, as typed; days are inclusive."""

    act: str = ""
    subject: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
