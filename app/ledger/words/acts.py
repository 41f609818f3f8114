"""The acts that the ledger knows, and what they are called."""

from enum import StrEnum

from app.kernel.wording import Words


class Tag(StrEnum):
    """An act, in the past tense. `thing.act`; the wording is in `TAG_WORDS`."""

    DOCUMENT_REGISTERED = "document.registered"
    DOCUMENT_WITHDRAWN = "document.withdrawn"
    DRAFT_OPENED = "draft.opened"
    DRAFT_EDITED = "draft.edited"
    DRAFT_DISCARDED = "draft.discarded"
    DRAFT_HANDED_OVER = "draft.handed-over"
    REVISION_SUBMITTED = "revision.submitted"
    REVISION_RETURNED = "revision.returned"
    REVISION_TAKEN_BACK = "revision.taken-back"
    REVISION_SIGNED = "revision.signed"
    REVISION_APPROVED = "revision.approved"
    REVISION_SUPERSEDED = "revision.superseded"
    REVISION_READY = "revision.ready"
    REVISION_KEPT = "revision.kept"
    IN_FLIGHT_CHOSEN = "in-flight.chosen"
    SET_OPENED = "set.opened"
    SET_CHANGED = "set.changed"
    SET_RELEASED = "set.released"
    SET_DISSOLVED = "set.dissolved"
    ROUTE_DEFINED = "route.defined"
    ROUTE_RETIRED = "route.retired"
    SIGNER_ADDED = "route.signer-added"
    STEP_HANDED_ON = "route.handed-on"
    STEP_REASSIGNED = "route.reassigned"
    ROUTE_URGED = "route.urged"
    DELEGATION_GRANTED = "delegation.granted"
    DELEGATION_REVOKED = "delegation.revoked"
    REMARK_WRITTEN = "remark.written"
    REMARK_ANSWERED = "remark.answered"
    REMARK_RESOLVED = "remark.resolved"
    REMARK_DROPPED = "remark.dropped"
    CHANGE_REQUESTED = "change.requested"
    CHANGE_ACCEPTED = "change.accepted"
    CHANGE_REJECTED = "change.rejected"
    CHANGE_ANSWERED = "change.answered"
    CHANGE_CLOSED = "change.closed"
    DIFFERENCE_ACCEPTED = "difference.accepted"
    DIFFERENCE_REOPENED = "difference.reopened"
    DOCUMENT_REVIEWED = "document.reviewed"
    REVIEW_INTERVAL_CHANGED = "review.interval-changed"
    NUMBER_RESERVED = "number.reserved"
    NUMBER_VOIDED = "number.voided"
    SCHEME_CHANGED = "scheme.changed"
    EVIDENCE_TAKEN = "evidence.taken"
    DRILL_HELD = "drill.held"
    RULES_CHANGED = "rules.changed"
    FINDING_ACCEPTED = "finding.accepted"
    ACCEPTANCE_REVOKED = "finding.acceptance-revoked"
    REVISION_JUDGED = "revision.judged"
    RECORD_FILED = "record.filed"
    RECORD_BROUGHT_IN = "record.brought-in"
    RECORD_SIGNED = "record.signed"
    RECORD_AMENDED = "record.amended"
    RECORD_RETURNED = "record.returned"
    RECORD_VOIDED = "record.voided"
    RECORD_ADDED = "record.added"
    RECORD_HELD = "record.held"
    RECORD_UNHELD = "record.hold-ended"
    RECORD_DISPOSED = "record.disposed"
    DISPOSAL_PROPOSED = "disposal.proposed"
    DISPOSAL_REJECTED = "disposal.rejected"
    DISPOSAL_DONE = "disposal.done"
    PROGRAMME_SET = "audit-programme.set"
    PROGRAMME_APPROVED = "audit-programme.approved"
    AUDIT_PLANNED = "audit.planned"
    AUDIT_CANCELLED = "audit.cancelled"
    AUDIT_STARTED = "audit.started"
    AUDIT_JUDGED = "audit.judged"
    AUDIT_REPORTED = "audit.reported"
    SAMPLE_COMMITTED = "sample.committed"
    SAMPLE_FROZEN = "sample.frozen"
    SAMPLE_DRAWN = "sample.drawn"
    EVIDENCE_LINKED = "audit.evidence-linked"
    AUDIT_FINDING_RAISED = "audit-finding.raised"
    AUDIT_FINDING_ANSWERED = "audit-finding.answered"
    AUDIT_FINDING_DONE = "audit-finding.done"
    AUDIT_FINDING_VERIFIED = "audit-finding.verified"
    AUDIT_FINDING_RETURNED = "audit-finding.returned"
    PAGE_SEEN = "page.seen"
    ACCESS_LIMITED = "access.limited"
    STEP_WAIVED = "step.waived"
    RETURN_NOTED = "return.noted"
    CALENDAR_SET = "calendar.set"
    FILE_STORED = "file.stored"
    PERSON_ADDED = "person.added"
    PERSON_CHANGED = "person.changed"
    PERSON_DEACTIVATED = "person.deactivated"
    PASSWORD_CHANGED = "password.changed"
    SECOND_FACTOR_SET = "second-factor.set-up"
    SECOND_FACTOR_REMOVED = "second-factor.removed"
    RECOVERY_CODE_USED = "second-factor.recovered"
    SIGNED_IN = "person.signed-in"
    SIGNED_OUT = "person.signed-out"
    SIGN_IN_REFUSED = "sign-in.refused"
    SIGNATURE_REFUSED = "signature.refused"
    TOKEN_ISSUED = "token.issued"
    TOKEN_REVOKED = "token.revoked"
    COPY_ISSUED = "copy.issued"
    COPY_RECEIVED = "copy.received"
    COPY_HANDED_OVER = "copy.handed-over"
    COPY_RECALLED = "copy.recalled"
    COPY_TAKEN_BACK = "copy.taken-back"
    COPY_LOST = "copy.lost"
    COPY_WRITTEN_OFF = "copy.written-off"
    COPY_DESTROYED = "copy.destroyed"
    LIST_SET = "distribution.set"
    COPIED_TO = "notice.copied-to"
    PLAN_SET = "reading.planned"
    READING_OPENED = "reading.opened"
    READING_ACKNOWLEDGED = "reading.acknowledged"
    READING_MISSED = "reading.missed"
    READING_REMINDED = "reading.reminded"
    READING_CLOSED = "reading.closed"
    ENTRY_ENTERED = "register.entered"
    ENTRY_CHANGED = "register.changed"
    ENTRY_RETIRED = "register.retired"
    ENTRY_BROUGHT_BACK = "register.brought-back"
    REGISTER_IMPORTED = "register.imported"
    SURVEY_PLANNED = "survey.planned"
    SURVEY_OPENED = "survey.opened"
    SURVEY_PROLONGED = "survey.prolonged"
    SURVEY_CLOSED = "survey.closed"
    CUSTOMER_LISTED = "survey.customer-listed"
    CUSTOMER_ASKED = "survey.customer-asked"
    LINK_REVOKED = "survey.links-revoked"
    LINK_OPENED = "survey.link-opened"
    SURVEY_ANSWERED = "survey.answered"
    CLAUSE_ASSIGNED = "clause.assigned"
    LEDGER_REVIEWED = "ledger.reviewed"
    SELF_CHECK_RUN = "self-check.run"
    SELF_CHECK_RULE = "self-check.rule-set"
    HIT_ACCEPTED = "hit.accepted"
    HIT_DISMISSED = "hit.dismissed"
    MAIL_SENT = "mail.sent"
    MAIL_BOUNCED = "mail.bounced"
    MAIL_FAILED = "mail.failed"
    SYSTEM_STARTED = "system.initialised"
    SAMPLE_LOADED = "sample.loaded"


TAG_WORDS = {
    Tag.DOCUMENT_REGISTERED: Words("登记文件", "Document registered"),
    Tag.DOCUMENT_WITHDRAWN: Words("作废文件", "Document withdrawn"),
    Tag.DRAFT_OPENED: Words("开始起草", "Draft opened"),
    Tag.DRAFT_EDITED: Words("修改草稿", "Draft edited"),
    Tag.DRAFT_DISCARDED: Words("丢弃草稿", "Draft discarded"),
    Tag.DRAFT_HANDED_OVER: Words("移交草稿", "Draft handed over"),
    Tag.REVISION_SUBMITTED: Words("送审", "Submitted for review"),
    Tag.REVISION_RETURNED: Words("退回", "Returned with remarks"),
    Tag.REVISION_TAKEN_BACK: Words("撤回送审", "Taken back"),
    Tag.REVISION_SIGNED: Words("签署版本", "Revision signed"),
    Tag.REVISION_APPROVED: Words("批准发布", "Revision approved"),
    Tag.REVISION_SUPERSEDED: Words("被替代", "Revision superseded"),
    Tag.REVISION_READY: Words("签署齐全，待发布", "Revision signed, ready for release"),
    Tag.REVISION_KEPT: Words("作废留用", "Obsolete revision kept"),
    Tag.IN_FLIGHT_CHOSEN: Words("在途记录的办法", "Policy for records in flight"),
    Tag.SET_OPENED: Words("建发布集", "Release set opened"),
    Tag.SET_CHANGED: Words("改发布集", "Release set changed"),
    Tag.SET_RELEASED: Words("整套发布", "Release set released"),
    Tag.SET_DISSOLVED: Words("解散发布集", "Release set dissolved"),
    Tag.ROUTE_DEFINED: Words("制定审批流程", "Route defined"),
    Tag.ROUTE_RETIRED: Words("停用审批流程", "Route retired"),
    Tag.SIGNER_ADDED: Words("加签", "Signer added"),
    Tag.STEP_HANDED_ON: Words("转交签署", "Signature handed on"),
    Tag.STEP_REASSIGNED: Words("改派签署", "Signature reassigned"),
    Tag.ROUTE_URGED: Words("催办", "Urged"),
    Tag.DELEGATION_GRANTED: Words("委托代签", "Delegation granted"),
    Tag.DELEGATION_REVOKED: Words("收回委托", "Delegation revoked"),
    Tag.REMARK_WRITTEN: Words("提出意见", "Remark written"),
    Tag.REMARK_ANSWERED: Words("答复意见", "Remark answered"),
    Tag.REMARK_RESOLVED: Words("意见已解决", "Remark resolved"),
    Tag.REMARK_DROPPED: Words("意见随草稿丢弃", "Remarks dropped with their draft"),
    Tag.CHANGE_REQUESTED: Words("申请更改", "Change requested"),
    Tag.CHANGE_ACCEPTED: Words("受理更改申请", "Change request accepted"),
    Tag.CHANGE_REJECTED: Words("驳回更改申请", "Change request rejected"),
    Tag.CHANGE_ANSWERED: Words("修订对应更改申请", "Change request answered by a revision"),
    Tag.CHANGE_CLOSED: Words("关闭更改申请", "Change request closed"),
    Tag.DIFFERENCE_ACCEPTED: Words("接受目标差异", "Difference between targets accepted"),
    Tag.DIFFERENCE_REOPENED: Words("重新打开目标差异", "Difference between targets opened again"),
    Tag.DOCUMENT_REVIEWED: Words("定期评审", "Periodic review"),
    Tag.REVIEW_INTERVAL_CHANGED: Words("更改评审周期", "Review interval changed"),
    Tag.NUMBER_RESERVED: Words("预留编号", "Number reserved"),
    Tag.NUMBER_VOIDED: Words("编号作空号", "Number made void"),
    Tag.SCHEME_CHANGED: Words("更改编号规则", "Numbering changed"),
    Tag.EVIDENCE_TAKEN: Words("取走证据包", "Evidence taken"),
    Tag.DRILL_HELD: Words("恢复演练", "Restore drill held"),
    Tag.RULES_CHANGED: Words("更改检查规则", "Text rules changed"),
    Tag.FINDING_ACCEPTED: Words("接受检查发现", "Finding accepted"),
    Tag.ACCEPTANCE_REVOKED: Words("撤销接受", "Acceptance revoked"),
    Tag.REVISION_JUDGED: Words("按规则检查", "Judged by the rules"),
    Tag.RECORD_FILED: Words("提交记录", "Record filed"),
    Tag.RECORD_BROUGHT_IN: Words("迁入旧记录", "Former record brought in"),
    Tag.RECORD_SIGNED: Words("签署记录", "Record signed"),
    Tag.RECORD_AMENDED: Words("更正记录", "Record amended"),
    Tag.RECORD_RETURNED: Words("退回记录", "Record given back"),
    Tag.RECORD_VOIDED: Words("作废记录", "Record made void"),
    Tag.RECORD_ADDED: Words("记录补充附件或留言", "Attachment or comment added to a record"),
    Tag.RECORD_HELD: Words("记录暂停处置", "Record put on hold"),
    Tag.RECORD_UNHELD: Words("解除暂停处置", "Hold on a record ended"),
    Tag.RECORD_DISPOSED: Words("处置记录", "Record disposed of"),
    Tag.DISPOSAL_PROPOSED: Words("提出处置", "Disposal proposed"),
    Tag.DISPOSAL_REJECTED: Words("驳回处置", "Disposal refused"),
    Tag.DISPOSAL_DONE: Words("完成处置", "Disposal done"),
    Tag.PROGRAMME_SET: Words("制定审核方案", "Audit programme set"),
    Tag.PROGRAMME_APPROVED: Words("批准审核方案", "Audit programme approved"),
    Tag.AUDIT_PLANNED: Words("安排审核", "Audit planned"),
    Tag.AUDIT_CANCELLED: Words("取消审核", "Audit cancelled"),
    Tag.AUDIT_STARTED: Words("开始审核", "Audit begun"),
    Tag.AUDIT_JUDGED: Words("写下审核结论", "Lines of an audit judged"),
    Tag.AUDIT_REPORTED: Words("提交审核报告", "Audit reported"),
    Tag.SAMPLE_COMMITTED: Words("封存抽样种子", "Seed of a sample committed"),
    Tag.SAMPLE_FROZEN: Words("冻结抽样总体", "Population of a sample frozen"),
    Tag.SAMPLE_DRAWN: Words("公布种子并抽样", "Seed shown and sample drawn"),
    Tag.EVIDENCE_LINKED: Words("记作审核证据", "Taken as evidence of an audit"),
    Tag.AUDIT_FINDING_RAISED: Words("提出审核发现", "Audit finding raised"),
    Tag.AUDIT_FINDING_ANSWERED: Words("写明原因和措施", "Audit finding answered"),
    Tag.AUDIT_FINDING_DONE: Words("整改做完", "Corrective action done"),
    Tag.AUDIT_FINDING_VERIFIED: Words("验证整改", "Corrective action verified"),
    Tag.AUDIT_FINDING_RETURNED: Words("退回整改", "Corrective action given back"),
    Tag.PAGE_SEEN: Words("审核员查阅", "Seen by an auditor"),
    Tag.ACCESS_LIMITED: Words("限定账号的期限和范围", "Term and scope of an account set"),
    Tag.STEP_WAIVED: Words("免去一步", "Step waived"),
    Tag.RETURN_NOTED: Words("登记退货", "Return noted"),
    Tag.CALENDAR_SET: Words("设定工作日历", "Working day set"),
    Tag.FILE_STORED: Words("存入附件", "File stored"),
    Tag.PERSON_ADDED: Words("添加人员", "Person added"),
    Tag.PERSON_CHANGED: Words("更改人员", "Person changed"),
    Tag.PERSON_DEACTIVATED: Words("停用人员", "Person deactivated"),
    Tag.PASSWORD_CHANGED: Words("更改密码", "Password changed"),
    Tag.SECOND_FACTOR_SET: Words("登记动态码", "Second factor set up"),
    Tag.SECOND_FACTOR_REMOVED: Words("移除动态码", "Second factor removed"),
    Tag.RECOVERY_CODE_USED: Words("用去一个备用码", "Recovery code used"),
    Tag.SIGNED_IN: Words("登录", "Signed in"),
    Tag.SIGNED_OUT: Words("退出", "Signed out"),
    Tag.SIGN_IN_REFUSED: Words("登录被拒", "Sign-in refused"),
    Tag.SIGNATURE_REFUSED: Words("签署被拒：密码或动态码不对", "Signature refused: wrong password or code"),
    Tag.TOKEN_ISSUED: Words("发放接口令牌", "API token issued"),
    Tag.TOKEN_REVOKED: Words("收回接口令牌", "API token revoked"),
    Tag.COPY_ISSUED: Words("发放副本", "Copy issued"),
    Tag.COPY_RECEIVED: Words("签收副本", "Copy signed for"),
    Tag.COPY_HANDED_OVER: Words("转交副本", "Copy handed over"),
    Tag.COPY_RECALLED: Words("召回副本", "Copy recalled"),
    Tag.COPY_TAKEN_BACK: Words("收回副本", "Copy taken back"),
    Tag.COPY_LOST: Words("副本报失", "Copy declared lost"),
    Tag.COPY_WRITTEN_OFF: Words("核销副本", "Copy written off"),
    Tag.COPY_DESTROYED: Words("销毁副本", "Copy destroyed"),
    Tag.COPIED_TO: Words("抄送", "People copied"),
    Tag.LIST_SET: Words("设定分发范围", "Distribution list set"),
    Tag.PLAN_SET: Words("安排阅知", "Reading planned"),
    Tag.READING_OPENED: Words("发出阅知", "Reading sent out"),
    Tag.READING_ACKNOWLEDGED: Words("阅知", "Read and acknowledged"),
    Tag.READING_MISSED: Words("答错，要再读", "Answered wrong; to read again"),
    Tag.READING_REMINDED: Words("催办阅知", "Reminded of a reading"),
    Tag.READING_CLOSED: Words("结束阅知", "Reading ended"),
    Tag.ENTRY_ENTERED: Words("登入台账", "Entered in a register"),
    Tag.ENTRY_CHANGED: Words("更改台账", "Register changed"),
    Tag.ENTRY_RETIRED: Words("台账停用", "Retired from a register"),
    Tag.ENTRY_BROUGHT_BACK: Words("台账恢复使用", "Back in a register"),
    Tag.REGISTER_IMPORTED: Words("台账导入", "Register imported"),
    Tag.SURVEY_PLANNED: Words("安排调查", "Survey planned"),
    Tag.SURVEY_OPENED: Words("开始调查", "Survey opened"),
    Tag.SURVEY_PROLONGED: Words("延长调查", "Survey prolonged"),
    Tag.SURVEY_CLOSED: Words("结束调查", "Survey closed"),
    Tag.CUSTOMER_LISTED: Words("列入要问的顾客", "Customer to be asked"),
    Tag.CUSTOMER_ASKED: Words("发出调查", "Customer asked"),
    Tag.LINK_REVOKED: Words("收回调查链接", "Survey links revoked"),
    Tag.LINK_OPENED: Words("顾客打开调查", "Survey opened by the customer"),
    Tag.SURVEY_ANSWERED: Words("收到调查答复", "Survey answered"),
    Tag.CLAUSE_ASSIGNED: Words("文件归到条款", "Documents assigned to a clause"),
    Tag.LEDGER_REVIEWED: Words("审阅履历", "Ledger reviewed"),
    Tag.SELF_CHECK_RUN: Words("自查", "Self-check run"),
    Tag.SELF_CHECK_RULE: Words("启用或停用自查规则", "Rule of the self-check switched"),
    Tag.HIT_ACCEPTED: Words("自查发现要改", "Hit accepted"),
    Tag.HIT_DISMISSED: Words("自查发现不算问题", "Hit dismissed"),
    Tag.MAIL_SENT: Words("邮件已发", "Mail sent"),
    Tag.MAIL_BOUNCED: Words("邮件被退回", "Mail bounced"),
    Tag.MAIL_FAILED: Words("邮件发不出", "Mail could not be sent"),
    Tag.SYSTEM_STARTED: Words("建立数据目录", "Data folder initialised"),
    Tag.SAMPLE_LOADED: Words("载入示例公司", "Sample company loaded"),
}


def act_words(act: str) -> Words:
    """What an act is called; one that is not known any more is called by its tag."""
    known = next((tag for tag in Tag if tag.value == act), None)
    return TAG_WORDS[known] if known else Words(act, act)
