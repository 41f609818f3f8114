"""The rail: what a person may open, in groups. Only existing pages stand here."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, url_for

from app.kernel.people import Actor, Permission
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Page:
    """One of the pages that share an entry of the rail: a tab."""

    label: Words
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the rail. `pages` are the tabs of its pages, where there are several."""

    icon: str
    label: Words
    url: str
    current: bool
    pages: tuple[Page, ...] = ()
    count: int | None = None

    @property
    def tabs(self) -> tuple[Page, ...]:
        """The tabs, while one of them is shown."""
        return self.pages if len(self.pages) > 1 and any(page.current for page in self.pages) else ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong to one kind of work; the first group needs no name."""

    name: Words
    entries: tuple[Item, ...]


_NO_NAME = Words("", "")
_Page = tuple[str, Words, Permission]
_Entry = tuple[str, Words, tuple[_Page, ...]]
_GROUPS: tuple[tuple[Words, tuple[_Entry, ...]], ...] = (
    (
        _NO_NAME,
        (
            ("desk", Words("待办", "Desk"), (("desk.desk", Words("待办", "Desk"), Permission.SELF),)),
            ("search", Words("查找", "Search"), (("search.search", Words("查找", "Search"), Permission.SEARCH),)),
        ),
    ),
    (
        Words("文件", "Documents"),
        (
            (
                "doc",
                Words("文件", "Documents"),
                (
                    ("documents.documents", Words("文件清单", "Master list"), Permission.DOCUMENT_READ),
                    ("documents.upkeep.externals", Words("外来文件", "External"), Permission.DOCUMENT_READ),
                    ("documents.upkeep.due", Words("定期评审", "Periodic reviews"), Permission.DOCUMENT_READ),
                    ("numbering.numbers", Words("编号", "Numbers"), Permission.DOCUMENT_READ),
                ),
            ),
            (
                "pencil",
                Words("修订", "Revisions"),
                (
                    ("documents.drafts", Words("修订中", "Under way"), Permission.DOCUMENT_DRAFT),
                    ("documents.life.release_sets", Words("发布集", "Release sets"), Permission.DOCUMENT_DRAFT),
                    ("findings.findings", Words("检查结果", "Findings"), Permission.DOCUMENT_DRAFT),
                    ("importing.imports", Words("导入", "Import"), Permission.DOCUMENT_DRAFT),
                ),
            ),
            (
                "swap",
                Words("更改申请", "Change requests"),
                (("changes.changes", Words("更改申请", "Change requests"), Permission.CHANGE_READ),),
            ),
            (
                "eye",
                Words("阅知与副本", "Reading, copies"),
                (
                    ("distribution.my_reading", Words("等我阅知", "For me to read"), Permission.DOCUMENT_READ),
                    ("distribution.readings", Words("阅知情况", "Who has read"), Permission.DISTRIBUTION_READ),
                    ("distribution.copies", Words("受控副本", "Copies"), Permission.DISTRIBUTION_READ),
                ),
            ),
        ),
    ),
    (
        Words("表单与记录", "Forms and records"),
        (
            (
                "form",
                Words("填表", "Fill a form"),
                (("records.forms", Words("填表", "Forms"), Permission.RECORD_FILE),),
            ),
            (
                "record",
                Words("记录", "Records"),
                (
                    ("records.records", Words("全部记录", "All records"), Permission.RECORD_READ),
                    ("surveys.surveys", Words("满意度调查", "Surveys"), Permission.RECORD_READ),
                    ("records.kept.disposals", Words("到期处置", "Disposal"), Permission.RECORD_DISPOSE),
                ),
            ),
            (
                "check-o",
                Words("案卷", "Cases"),
                (
                    ("checks.cases", Words("案卷", "Cases"), Permission.RECORD_READ),
                    ("checks.check", Words("检查", "Check"), Permission.CHANGE_READ),
                    ("checks.calendar", Words("工作日历", "Calendar"), Permission.RECORD_READ),
                ),
            ),
            (
                "list",
                Words("台账", "Registers"),
                (("registers.registers", Words("台账", "Registers"), Permission.REGISTER_READ),),
            ),
        ),
    ),
    (
        Words("控制", "Control"),
        (
            (
                "audit",
                Words("审核", "Audits"),
                (
                    ("audits.audits", Words("审核方案", "Programme"), Permission.AUDIT_READ),
                    ("audits.findings", Words("审核发现", "Findings"), Permission.AUDIT_READ),
                ),
            ),
            (
                "shield",
                Words("自查与目标", "Self-check, targets"),
                (
                    ("selfcheck.hits", Words("自查发现", "Self-check"), Permission.CHANGE_READ),
                    ("clausemap.clauses", Words("条款图", "Clause map"), Permission.CHANGE_READ),
                    ("selfcheck.runs", Words("各次自查", "Runs"), Permission.CHANGE_READ),
                    ("selfcheck.rules", Words("自查规则", "Rules"), Permission.CHANGE_READ),
                    ("targets.targets", Words("目标与限值", "Targets"), Permission.DOCUMENT_READ),
                    ("charts.charts", Words("图表", "Charts"), Permission.RECORD_READ),
                ),
            ),
            (
                "chain",
                Words("履历", "Ledger"),
                (
                    ("ledger.ledger", Words("履历", "Ledger"), Permission.LEDGER_READ),
                    ("oversight.reviews", Words("审阅", "Reviews"), Permission.LEDGER_READ),
                    ("evidence.evidence", Words("证据包", "Evidence"), Permission.LEDGER_READ),
                    ("maintenance.drills", Words("恢复演练", "Restore drills"), Permission.LEDGER_READ),
                ),
            ),
            (
                "people",
                Words("人员与流程", "People and routes"),
                (
                    ("accounts.people_list", Words("人员", "People"), Permission.PEOPLE_MANAGE),
                    ("audits.auditors", Words("审核员账号", "Auditors"), Permission.PEOPLE_MANAGE),
                    ("accounts.posts", Words("岗位任职", "Posts"), Permission.LEDGER_READ),
                    ("signing.routes", Words("审批流程", "Routes"), Permission.ROUTE_DEFINE),
                ),
            ),
        ),
    ),
)

# Where pages belong that have no entry of their own: by endpoint, else by the longest beginning of it.
PLACES = {
    "charts": "charts.charts",
    "distribution": "distribution.copies",
    "audits": "audits.audits",
    "changes": "changes.changes",
    "checks": "checks.cases",
    "findings": "findings.findings",
    "selfcheck": "selfcheck.hits",
    "clausemap": "selfcheck.hits",
    "oversight": "ledger.ledger",
    "tracing": "records.records",
    "rulebook": "findings.findings",
    "documents": "documents.documents",
    "evidence": "ledger.ledger",
    **{f"records.kept.{name}": "records.kept.disposals" for name in ("disposal", "propose", "approve", "refuse")},
    "importing": "importing.imports",
    "ledger": "ledger.ledger",
    "notices": "desk.desk",
    "maintenance": "ledger.ledger",
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
# What stands under which entry: each page of an entry under its first one.
_HOMES = {page[0]: pages[0][0] for _, entries in _GROUPS for _, _, pages in entries for page in pages}
ENTRIES = frozenset(_HOMES.values())


def navigation(actor: Actor, endpoint: str) -> tuple[Group, ...]:
    """The groups of the rail for one person on one page; empty groups fall away."""
    here = place_of(endpoint)
    groups = (Group(name, tuple(_items(entries, actor, endpoint, here))) for name, entries in _GROUPS)
    return tuple(group for group in groups if group.entries)


def _items(entries: tuple[_Entry, ...], actor: Actor, endpoint: str, here: str) -> Iterator[Item]:
    for icon, label, every in entries:
        pages = tuple(
            Page(words, url_for(name), name == endpoint)
            for name, words, permission in every
            if name in current_app.view_functions and actor.may(permission)
        )
        if pages:
            is_alone = len(pages) == 1 and len(every) > 1  # the entry is called by the one page there is
            yield Item(icon, pages[0].label if is_alone else label, pages[0].url, every[0][0] == here, pages)


def place_of(endpoint: str) -> str:
    """The entry of the rail under which a page stands; empty for a page that stands under none."""
    parts = endpoint.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if found := _HOMES.get(name) or _HOMES.get(PLACES.get(name, "")):
            return found
    return ""
