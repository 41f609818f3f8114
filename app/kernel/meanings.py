"""What a sign-off means (签署含义), on procedures, forms and records alike."""

from enum import StrEnum

from app.kernel.wording import Words


class Meaning(StrEnum):
    """The meaning of a signature, shown on page and print (21 CFR 11.50)."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    COUNTERSIGNED = "countersigned"
    APPROVED = "approved"
    VERIFIED = "verified"
    ISSUED = "issued"
    FILLED = "filled"
    ASSESSED = "assessed"  # the periodic review of a document
    VOIDED = "voided"  # a record was filed in error

    @property
    def words(self) -> Words:
        """The meaning as it is printed."""
        return _WORDS[self]

    @property
    def act(self) -> Words:
        """The meaning as what a person is asked to do."""
        return Words(_WORDS[self].zh, _ACTS[self])


_ACTS = {
    Meaning.PREPARED: "Prepare",
    Meaning.REVIEWED: "Review",
    Meaning.COUNTERSIGNED: "Countersign",
    Meaning.APPROVED: "Approve",
    Meaning.VERIFIED: "Verify",
    Meaning.ISSUED: "Issue",
    Meaning.FILLED: "Fill in",
    Meaning.ASSESSED: "Review again",
    Meaning.VOIDED: "Make void",
}
_WORDS = {
    Meaning.PREPARED: Words("编制", "Prepared"),
    Meaning.REVIEWED: Words("审核", "Reviewed"),
    Meaning.COUNTERSIGNED: Words("会签", "Countersigned"),
    Meaning.APPROVED: Words("批准", "Approved"),
    Meaning.VERIFIED: Words("验证", "Verified"),
    Meaning.ISSUED: Words("签发", "Issued"),
    Meaning.FILLED: Words("填写", "Filled in"),
    Meaning.ASSESSED: Words("定期评审", "Reviewed again"),
    Meaning.VOIDED: Words("作废", "Made void"),
}
