"""What the page of the rules shows: every rule with what holds for it, and the decisions before."""

from dataclasses import dataclass

from app.db.session import Session
from app.kernel.people import Actor, Permission
from app.rulebook import queries
from app.rulebook.words.catalogue import CATALOGUE
from app.rulebook.words.rules import Rule, Rulebook, Scope, Setting


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with its setting."""

    rule: Rule
    setting: Setting

    @property
    def chosen(self) -> str:
        """What the choice of severities shows."""
        return self.setting.severity.value if self.setting.severity else "off"

    @property
    def is_changed(self) -> bool:
        """Whether the company decided otherwise than delivered."""
        return self.setting.severity is not self.rule.severity


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Every rule, in two groups, as it stands or was typed."""

    book: Rulebook
    groups: tuple[tuple[Scope, tuple[RuleLine, ...]], ...]
    history: tuple[Rulebook, ...]
    may_decide: bool


def rules_page(session: Session, actor: Actor, typed: Rulebook | None = None) -> RulesPage:
    """The rules as they stand, or as typed and not kept."""
    history = queries.rulebooks(session)
    book = typed or queries.rulebook(session)
    lines = tuple(RuleLine(rule, book.setting(rule)) for rule in CATALOGUE)
    groups = tuple((scope, tuple(one for one in lines if one.rule.scope is scope)) for scope in Scope)
    return RulesPage(book, groups, history, actor.may(Permission.RULES_DECIDE))
