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


_GROUPS: tuple[tuple[tuple[str, str, Words, Permission], ...], ...] = (
    (
        ("desk.desk", "desk", Words("待办", "Desk"), Permission.SELF),
        ("search.search", "search", Words("查找", "Search"), Permission.SEARCH),
    ),
    (
        ("documents.documents", "doc", Words("文件", "Documents"), Permission.DOCUMENT_READ),
        ("documents.drafts", "pencil", Words("修订", "Revisions"), Permission.DOCUMENT_DRAFT),
        ("documents.upkeep.due", "clock", Words("定期评审", "Periodic reviews"), Permission.DOCUMENT_READ),
        ("targets.targets", "scale", Words("目标与限值", "Targets"), Permission.DOCUMENT_READ),
        ("changes.changes", "swap", Words("更改申请", "Change requests"), Permission.CHANGE_READ),
        ("importing.imports", "up-to", Words("导入", "Import"), Permission.DOCUMENT_DRAFT),
        ("records.forms", "form", Words("填表", "Fill a form"), Permission.RECORD_FILE),
        ("records.records", "record", Words("记录", "Records"), Permission.RECORD_READ),
    ),
    (
        ("distribution.my_reading", "eye", Words("阅知", "To read"), Permission.DOCUMENT_READ),
        ("distribution.copies", "paper", Words("受控副本", "Copies"), Permission.DISTRIBUTION_READ),
    ),
    (("ledger.ledger", "chain", Words("履历", "Ledger"), Permission.LEDGER_READ),),
    (
        ("accounts.people_list", "people", Words("人员", "People"), Permission.PEOPLE_MANAGE),
        ("accounts.posts", "person", Words("岗位任职", "Posts"), Permission.LEDGER_READ),
        ("signing.routes", "stamp", Words("审批流程", "Routes"), Permission.ROUTE_DEFINE),
    ),
)


_FILLING = {"records.forms", "records.form", "records.draft"}


def navigation(actor: Actor, endpoint: str) -> tuple[tuple[Item, ...], ...]:
    """The groups of the rail for one person on one page; empty groups fall away."""
    known = current_app.view_functions
    groups = (
        tuple(
            Item(name, icon, label, url_for(name), _is_current(name, endpoint))
            for name, icon, label, permission in group
            if name in known and actor.may(permission)
        )
        for group in _GROUPS
    )
    return tuple(group for group in groups if group)


_FILLING = {f"records.{name}" for name in ("forms", "form", "fill", "draft", "submit", "save", "compute")}

_READING = {
    f"distribution.{name}" for name in ("my_reading", "reading", "acknowledge", "readings", "readers", "remind")
}


_OWN_PLACE = {"documents.drafts", "documents.upkeep.due"}


def _is_current(name: str, endpoint: str) -> bool:
    capability = name.partition(".")[0]
    if name == "documents.documents":
        return endpoint.startswith(("documents.", "numbering.")) and endpoint not in _OWN_PLACE
    if name in _OWN_PLACE:
        return endpoint == name
    if name == "records.forms":
        return endpoint in _FILLING
    if name == "records.records":
        return endpoint.startswith("records.") and endpoint not in _FILLING
    if name == "signing.routes":
        return endpoint in {name, "signing.route", "signing.save_route", "signing.retire_route"}
    if name == "distribution.my_reading":
        return endpoint in _READING
    if name == "distribution.copies":
        return endpoint.startswith("distribution.") and endpoint not in _READING
    if name == "accounts.posts":
        return endpoint == name
    if name == "accounts.people_list":
        return endpoint in {name, "accounts.person"}
    return endpoint.partition(".")[0] == capability
