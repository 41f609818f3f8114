"""Who acts: posts as SP15 clause 3 names them, permissions, and the actor handed to every act."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.refusals import Forbidden
from app.kernel.wording import Words


class Post(StrEnum):
    """A post a person holds; posts carry the permissions."""

    SALES = "sales"
    SERVICE_SECTION = "service_section"
    SERVICE_STAFF = "service_staff"
    PRODUCT_DEPARTMENT = "product_department"
    QUALITY_DEPARTMENT = "quality_department"
    RESPONSIBLE_DEPARTMENT = "responsible_department"
    MANAGEMENT_REPRESENTATIVE = "management_representative"
    GENERAL_MANAGER = "general_manager"
    QUALITY_MANAGER = "quality_manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> Words:
        """The post's name."""
        return _POST_WORDS[self]


_POST_WORDS = {
    Post.SALES: Words("销售中心", "Sales centre"),
    Post.SERVICE_SECTION: Words("客服科", "Service section"),
    Post.SERVICE_STAFF: Words("客服人员", "Service staff"),
    Post.PRODUCT_DEPARTMENT: Words("产品部", "Product department"),
    Post.QUALITY_DEPARTMENT: Words("品管部", "Quality department"),
    Post.RESPONSIBLE_DEPARTMENT: Words("责任部门", "Responsible department"),
    Post.MANAGEMENT_REPRESENTATIVE: Words("管理者代表", "Management representative"),
    Post.GENERAL_MANAGER: Words("总经理", "General manager"),
    Post.QUALITY_MANAGER: Words("质量经理", "Quality manager"),
    Post.AUDITOR: Words("审核员", "Auditor"),
    Post.ADMINISTRATOR: Words("管理员", "Administrator"),
}


class Permission(StrEnum):
    """What a route or an act demands. `thing:act`."""

    AUDIT_ANSWER = "audit:answer"
    AUDIT_CARRY_OUT = "audit:carry-out"
    AUDIT_PLAN = "audit:plan"
    AUDIT_READ = "audit:read"
    AUDIT_VERIFY = "audit:verify"
    DOCUMENT_READ = "document:read"
    DOCUMENT_READ_DRAFT = "document:read-draft"
    DOCUMENT_DRAFT = "document:draft"
    CASE_WAIVE = "case:waive"
    CHANGE_DECIDE = "change:decide"
    CHANGE_READ = "change:read"
    CHANGE_REQUEST = "change:request"
    DOCUMENT_REMARK = "document:remark"
    DOCUMENT_RELEASE = "document:release"
    DOCUMENT_SIGN = "document:sign"
    DOCUMENT_WITHDRAW = "document:withdraw"
    DISTRIBUTION_READ = "distribution:read"
    DISTRIBUTION_MANAGE = "distribution:manage"
    DOCUMENT_NUMBER = "document:number"
    DOCUMENT_REVIEW = "document:review"
    FORM_READ = "form:read"
    LEDGER_READ = "ledger:read"
    LEDGER_REVIEW = "ledger:review"
    MAIL_SEND = "mail:send"
    PEOPLE_MANAGE = "people:manage"
    RECORD_AMEND = "record:amend"
    RECORD_BRING_IN = "record:bring-in"
    RECORD_DISPOSE = "record:dispose"
    RECORD_FILE = "record:file"
    RECORD_READ = "record:read"
    RECORD_SIGN = "record:sign"
    RECORD_VOID = "record:void"
    REGISTER_KEEP = "register:keep"
    REGISTER_PERSONAL = "register:personal"
    REGISTER_READ = "register:read"
    ROUTE_DEFINE = "route:define"
    ROUTE_REASSIGN = "route:reassign"
    RULES_DECIDE = "rules:decide"
    SEARCH = "search:ask"
    SELF = "self:manage"
    SELF_CHECK = "self-check:decide"
    SURVEY_RUN = "survey:run"
    SYSTEM_OPERATE = "system:operate"


# What an account with a term may do: read, and work on the audits in whose team it is. One whose scope is limited
# reads only what can be limited.
READS = frozenset(
    {
        Permission.SELF,
        Permission.SEARCH,
        Permission.DOCUMENT_READ,
        Permission.FORM_READ,
        Permission.RECORD_READ,
        Permission.LEDGER_READ,
        Permission.AUDIT_READ,
        Permission.AUDIT_CARRY_OUT,
    }
)
READS_ALL = READS | {
    Permission.CHANGE_READ,
    Permission.DISTRIBUTION_READ,
    Permission.DOCUMENT_READ_DRAFT,
    Permission.REGISTER_READ,
}
_WRITES = frozenset({Permission.SELF, Permission.AUDIT_CARRY_OUT, Permission.LEDGER_READ})


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when an account is good, and what it may see: documents and forms (None: all), and a period."""

    valid_from: datetime
    valid_until: datetime
    numbers: frozenset[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    days: tuple[date | None, date | None] = (None, None)

    def holds(self, now: datetime) -> bool:
        """Whether the account is good at a moment."""
        return self.valid_from <= now < self.valid_until

    @property
    def is_limited(self) -> bool:
        """Whether something is out of its scope."""
        return self.numbers is not None or self.since is not None or self.until is not None

    def allowed(self, permissions: frozenset[Permission]) -> frozenset[Permission]:
        """What is left of the permissions that the posts of the account carry."""
        return permissions & (READS if self.is_limited else READS_ALL)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the system itself) that takes an act. `person_id` is 0 for the system."""

    person_id: int
    username: str
    name: str
    posts: frozenset[Post]
    permissions: frozenset[Permission]
    term: Term | None = None

    def demand_at(self, now: datetime) -> None:
        """Raises Forbidden once the account's time is over: also in the middle of what takes long."""
        if self.term is not None and not self.term.holds(now):
            raise Forbidden(_OVER)

    def demand_write(self, permission: Permission) -> None:
        """Raises Forbidden where an account that may only read would change something."""
        if self.term is not None and permission not in _WRITES:
            raise Forbidden(_READ_ONLY)

    def may(self, permission: Permission) -> bool:
        """Whether the actor holds a permission."""
        return permission in self.permissions

    def demand(self, permission: Permission) -> None:
        """Raises Forbidden unless the actor holds the permission."""
        if not self.may(permission):
            raise Forbidden(_NOT_ALLOWED)


_NOT_ALLOWED = Words(
    "你的岗位不能做这件事。需要的话，请质量经理调整岗位。",
    "Your posts do not allow this. Ask the quality manager if they should.",
)

_OVER = Words(
    "这个账号的期限已过，没有交出任何东西。需要的话，找质量经理延长。",
    "The time of this account is over; nothing was handed out. Ask the quality manager if it should go on.",
)
_READ_ONLY = Words("审核员账号只能查阅和记自己的审核。", "An auditor's account reads, and keeps its own audits only.")

SYSTEM = Actor(0, "system", "系统", frozenset(), frozenset(Permission))
