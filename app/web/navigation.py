"""The rail: what a person may open, in groups. Only existing pages stand here."""

from dataclasses import dataclass

from flask import current_app, url_for

from app.kernel.people import Actor, Permission
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the rail."""

    endpoint: str
    icon: str
    label: Words
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong to one kind of work; the first group needs no name."""

    name: Words
    entries: tuple[Item, ...]


_NO_NAME = Words("", "")
_Entry = tuple[str, str, Words, Permission]
_GROUPS: tuple[tuple[Words, tuple[_Entry, ...]], ...] = (
    (
        _NO_NAME,
        (
            ("desk.desk", "desk", Words("待办", "Desk"), Permission.SELF),
            ("search.search", "search", Words("查找", "Search"), Permission.SEARCH),
        ),
    ),
    (
        Words("文件", "Documents"),
        (
            ("documents.documents", "doc", Words("文件", "Documents"), Permission.DOCUMENT_READ),
            ("documents.drafts", "pencil", Words("修订", "Revisions"), Permission.DOCUMENT_DRAFT),
            ("changes.changes", "swap", Words("更改申请", "Change requests"), Permission.CHANGE_READ),
            ("findings.findings", "flag", Words("检查结果", "Findings"), Permission.DOCUMENT_DRAFT),
            ("importing.imports", "up-to", Words("导入", "Import"), Permission.DOCUMENT_DRAFT),
            ("distribution.my_reading", "eye", Words("阅知", "To read"), Permission.DOCUMENT_READ),
        ),
    ),
    (
        Words("表单与记录", "Forms and records"),
        (
            ("records.forms", "form", Words("填表", "Fill a form"), Permission.RECORD_FILE),
            ("records.records", "record", Words("记录", "Records"), Permission.RECORD_READ),
            ("surveys.surveys", "survey", Words("满意度调查", "Surveys"), Permission.RECORD_READ),
            ("checks.cases", "check-o", Words("案卷", "Cases"), Permission.RECORD_READ),
            ("registers.registers", "list", Words("台账", "Registers"), Permission.REGISTER_READ),
        ),
    ),
    (
        Words("控制", "Control"),
        (
            ("documents.upkeep.due", "clock", Words("定期评审", "Periodic reviews"), Permission.DOCUMENT_READ),
            ("targets.targets", "scale", Words("目标与限值", "Targets"), Permission.DOCUMENT_READ),
            ("distribution.copies", "paper", Words("受控副本", "Copies"), Permission.DISTRIBUTION_READ),
            ("ledger.ledger", "chain", Words("履历", "Ledger"), Permission.LEDGER_READ),
        ),
    ),
    (
        Words("人员与流程", "People and routes"),
        (
            ("accounts.people_list", "people", Words("人员", "People"), Permission.PEOPLE_MANAGE),
            ("accounts.posts", "person", Words("岗位任职", "Posts"), Permission.LEDGER_READ),
            ("signing.routes", "stamp", Words("审批流程", "Routes"), Permission.ROUTE_DEFINE),
        ),
    ),
)

# Where pages belong that have no entry of their own: by endpoint, else by the longest beginning of it.
PLACES = {
    "distribution": "distribution.copies",
    "changes": "changes.changes",
    "checks": "checks.cases",
    "findings": "findings.findings",
    "rulebook": "findings.findings",
    "documents": "documents.documents",
    "evidence": "ledger.ledger",
    "importing": "importing.imports",
    "ledger": "ledger.ledger",
    "numbering": "documents.documents",
    "search": "search.search",
    "targets": "targets.targets",
    "records": "records.records",
    "registers": "registers.registers",
    "surveys": "surveys.surveys",
    "outbox": "surveys.surveys",
    "signing.sign_offs": "desk.desk",
    "signing.route": "signing.routes",
    "signing.save_route": "signing.routes",
    "signing.retire_route": "signing.routes",
    "accounts.person": "accounts.people_list",
    **{
        f"documents.{name}": "documents.drafts"
        for name in ("draft", "save_draft", "discard", "submit", "send", "new", "register")
    },
    **{
        f"documents.life.{name}": "documents.drafts"
        for name in ("hand_over", "pass_on", "release_sets", "release_set", "open_set")
    },
    **{f"records.{name}": "records.forms" for name in ("forms", "form", "fill", "draft", "submit", "save", "compute")},
    **{
        f"distribution.{name}": "distribution.my_reading"
        for name in ("my_reading", "reading", "acknowledge", "readings", "readers", "remind")
    },
}
ENTRIES = {entry[0] for _, entries in _GROUPS for entry in entries}


def navigation(actor: Actor, endpoint: str) -> tuple[Group, ...]:
    """The groups of the rail for one person on one page; empty groups fall away."""
    known, here = current_app.view_functions, place_of(endpoint)
    groups = (
        Group(
            name,
            tuple(
                Item(entry, icon, label, url_for(entry), entry == here)
                for entry, icon, label, permission in entries
                if entry in known and actor.may(permission)
            ),
        )
        for name, entries in _GROUPS
    )
    return tuple(group for group in groups if group.entries)


def place_of(endpoint: str) -> str:
    """The entry of the rail under which a page stands; empty for a page that stands under none."""
    if endpoint in ENTRIES:
        return endpoint
    parts = endpoint.split(".")
    for length in range(len(parts), 0, -1):
        if found := PLACES.get(".".join(parts[:length])):
            return found
    return ""
