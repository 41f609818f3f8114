"""Words about the life of a document: its kind, the states of a revision, and the verbs between them."""

from enum import StrEnum

from app.kernel.wording import Words


class DocumentKind(StrEnum):
    """What a controlled document is."""

    PROCEDURE = "procedure"
    FORM = "form"
    MANUAL = "manual"
    WORK_INSTRUCTION = "work_instruction"
    EXTERNAL = "external"

    @property
    def words(self) -> Words:
        """The kind's name on pages and prints."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    DocumentKind.PROCEDURE: Words("程序文件", "Procedure"),
    DocumentKind.FORM: Words("表单", "Form"),
    DocumentKind.MANUAL: Words("质量手册", "Quality manual"),
    DocumentKind.WORK_INSTRUCTION: Words("作业指导书", "Work instruction"),
    DocumentKind.EXTERNAL: Words("外来文件", "External document"),
}
IN_CLAUSES = frozenset({DocumentKind.PROCEDURE, DocumentKind.MANUAL, DocumentKind.WORK_INSTRUCTION})


class RevisionState(StrEnum):
    """What the database holds about a revision; whether it is in force follows from its dates alone."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class ShownState(StrEnum):
    """What a reader is told about a revision on a day."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    ShownState.DRAFT: Words("草稿", "Draft"),
    ShownState.IN_REVIEW: Words("评审中", "In review"),
    ShownState.READY: Words("待发布", "Ready for release"),
    ShownState.APPROVED: Words("已批准", "Approved"),
    ShownState.IN_FORCE: Words("生效", "In force"),
    ShownState.SUPERSEDED: Words("已替代", "Superseded"),
    ShownState.WITHDRAWN: Words("作废", "Withdrawn"),
}

# States whose revisions may still become something else; readers without the right to drafts never see them.
UNRELEASED = frozenset({RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.READY})


class Verb(StrEnum):
    """An act on a revision."""

    EDIT = "edit"
    ACCEPT = "accept"
    ACCEPT_LATE = "accept_late"
    SUBMIT = "submit"
    GIVE_BACK = "give_back"
    SIGN = "sign"
    APPROVE = "approve"
    TAKE_BACK = "take_back"
    WITHDRAW = "withdraw"
    DISCARD = "discard"
    HAND_OVER = "hand_over"
    REASSIGN = "reassign"
    RELEASE = "release"
    SEND_BACK = "send_back"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    Verb.EDIT: Words("修改", "Edit"),
    Verb.ACCEPT: Words("接受发现", "Accept a finding"),
    Verb.ACCEPT_LATE: Words("接受发现", "Accept a finding"),
    Verb.SUBMIT: Words("送审", "Submit for review"),
    Verb.GIVE_BACK: Words("退回修改", "Give back"),
    Verb.SIGN: Words("审核", "Sign as reviewer"),
    Verb.APPROVE: Words("批准", "Approve"),
    Verb.TAKE_BACK: Words("撤回送审", "Take back"),
    Verb.WITHDRAW: Words("作废", "Withdraw"),
    Verb.DISCARD: Words("丢弃草稿", "Discard the draft"),
    Verb.HAND_OVER: Words("移交草稿", "Hand the draft over"),
    Verb.REASSIGN: Words("改派编制人", "Reassign the author"),
    Verb.RELEASE: Words("整套发布", "Release the set"),
    Verb.SEND_BACK: Words("退回起草", "Send back to draft"),
}


class InFlight(StrEnum):
    """What becomes of half-filled forms when a new revision of their form comes into force."""

    MOVE = "move"
    FINISH = "finish"

    @property
    def words(self) -> Words:
        """The policy as pages say it."""
        return _IN_FLIGHT_WORDS[self]


_IN_FLIGHT_WORDS = {
    InFlight.MOVE: Words("转到新版", "move to the new revision"),
    InFlight.FINISH: Words("按旧版填完", "finish on the old revision"),
}
