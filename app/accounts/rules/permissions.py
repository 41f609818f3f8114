"""What each post may do. A person's permissions are those of all their posts; nothing else grants any."""

from collections.abc import Iterable

from app.kernel.people import Permission, Post

_READER = frozenset(
    {
        Permission.SELF,
        Permission.SEARCH,
        Permission.DOCUMENT_READ,
        Permission.FORM_READ,
        Permission.RECORD_READ,
        Permission.REGISTER_READ,
    }
)
_WORKER = _READER | {
    Permission.AUDIT_READ,
    Permission.AUDIT_ANSWER,  # findings that one's own post is to act on
    Permission.CHANGE_READ,
    Permission.CHANGE_REQUEST,
    Permission.RECORD_FILE,
    Permission.RECORD_SIGN,
    Permission.RECORD_AMEND,
    Permission.DOCUMENT_REVIEW,  # of the documents of one's own post
}
_WITH_CUSTOMERS = frozenset({Permission.REGISTER_PERSONAL})  # who has business with customers' personal data
_SIGNER = _WORKER | {Permission.DOCUMENT_REMARK, Permission.DOCUMENT_SIGN, Permission.DOCUMENT_READ_DRAFT}
_SURVEYOR = frozenset({Permission.SURVEY_RUN, Permission.MAIL_SEND})  # SP15 4.3.1, 4.3.6
_KEEPER = frozenset({Permission.RECORD_VOID, Permission.RECORD_DISPOSE})
_DISTRIBUTION = frozenset({Permission.DISTRIBUTION_READ, Permission.DISTRIBUTION_MANAGE})
_OVERSEER = frozenset({Permission.LEDGER_READ, Permission.LEDGER_REVIEW, Permission.DISTRIBUTION_READ})

PERMISSIONS: dict[Post, frozenset[Permission]] = {
    Post.SALES: _WORKER | _WITH_CUSTOMERS | _SURVEYOR | {Permission.REGISTER_KEEP},
    # keeps the records: SP15 4.2.6, 4.3.7
    Post.SERVICE_SECTION: _WORKER | _WITH_CUSTOMERS | _SURVEYOR | {Permission.RECORD_BRING_IN},
    Post.SERVICE_STAFF: _WORKER | _WITH_CUSTOMERS | _SURVEYOR,
    Post.PRODUCT_DEPARTMENT: _SIGNER | _WITH_CUSTOMERS,
    # samples service records: SP18 3.2
    Post.QUALITY_DEPARTMENT: _SIGNER
    | {Permission.DOCUMENT_DRAFT, Permission.AUDIT_CARRY_OUT}
    | _DISTRIBUTION
    | _WITH_CUSTOMERS,
    Post.RESPONSIBLE_DEPARTMENT: _WORKER,
    Post.MANAGEMENT_REPRESENTATIVE: _SIGNER
    | {
        Permission.LEDGER_READ,
        Permission.LEDGER_REVIEW,
        Permission.DISTRIBUTION_READ,
        Permission.AUDIT_PLAN,
        Permission.AUDIT_VERIFY,
    }
    | _KEEPER,
    Post.GENERAL_MANAGER: _SIGNER
    | {Permission.LEDGER_READ, Permission.LEDGER_REVIEW, Permission.DISTRIBUTION_READ}
    | _KEEPER,
    Post.QUALITY_MANAGER: _SIGNER
    | _DISTRIBUTION
    | _WITH_CUSTOMERS
    | _SURVEYOR
    | _KEEPER
    | {
        Permission.AUDIT_CARRY_OUT,
        Permission.AUDIT_PLAN,
        Permission.CASE_WAIVE,
        Permission.CHANGE_DECIDE,
        Permission.DOCUMENT_DRAFT,
        Permission.DOCUMENT_RELEASE,
        Permission.DOCUMENT_WITHDRAW,
        Permission.DOCUMENT_NUMBER,
        Permission.LEDGER_READ,
        Permission.LEDGER_REVIEW,
        Permission.PEOPLE_MANAGE,
        Permission.RECORD_BRING_IN,
        Permission.REGISTER_KEEP,
        Permission.ROUTE_DEFINE,
        Permission.ROUTE_REASSIGN,
        Permission.RULES_DECIDE,
        Permission.SELF_CHECK,
    },
    Post.AUDITOR: _READER
    | {
        Permission.AUDIT_CARRY_OUT,
        Permission.AUDIT_READ,
        Permission.CHANGE_READ,
        Permission.LEDGER_READ,
        Permission.DOCUMENT_READ_DRAFT,
        Permission.DISTRIBUTION_READ,
    },
    # Cannot sign for others, file records or read drafts: keeps the house running, no more.
    Post.ADMINISTRATOR: frozenset(
        {
            Permission.SELF,
            Permission.PEOPLE_MANAGE,
            Permission.ROUTE_DEFINE,
            Permission.MAIL_SEND,
            Permission.SYSTEM_OPERATE,
        }
    ),
}


def permissions_of(posts: Iterable[Post]) -> frozenset[Permission]:
    """All that the posts together allow."""
    return frozenset().union(*(PERMISSIONS[post] for post in posts))
