"""What the pages of the self-check show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.db.session import Session
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words
from app.selfcheck.queries import kept
from app.selfcheck.rules.deciding import open_verbs
from app.selfcheck.rules.hits import digest_of
from app.selfcheck.rules.switching import held_rules
from app.selfcheck.words import KeptHit, Rule, Run, Setting, Verb, Wanted
from app.selfcheck.words.catalogue import CATALOGUE, GROUPS, RULE


@dataclass(frozen=True, slots=True)
class HitsPage:
    """The hits of one view, with the last run."""

    newest: Run | None
    lines: tuple[KeptHit, ...]
    counts: dict[str, int]
    total: int
    wanted: Wanted
    rules: tuple[Rule, ...]
    may_run: bool

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // kept.PER_PAGE))


@dataclass(frozen=True, slots=True)
class HitPage:
    """One hit, its rule, and what this person may decide."""

    one: KeptHit
    rule: Rule
    verbs: frozenset[Verb]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run with what was new and what was gone in it; whether its digest still holds."""

    run: Run
    changed: tuple[KeptHit, ...]
    counts: tuple[tuple[Rule, int | None], ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with what was decided on it, and how often it hit in the last run."""

    rule: Rule
    is_on: bool
    setting: Setting | None
    count: int | None


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Every rule by group."""

    groups: tuple[tuple[Words, tuple[RuleLine, ...]], ...]
    total: int
    off: int
    may_switch: bool


def hits_page(session: Session, actor: Actor, wanted: Wanted) -> HitsPage:
    """The hits of a view."""
    newest = kept.newest_run(session)
    number = newest.number if newest else ""
    lines, total = kept.hits(session, wanted, actor.person_id, number)
    counts = kept.counts(session, actor.person_id, number)
    return HitsPage(newest, lines, counts, total, wanted, CATALOGUE, actor.may(Permission.SELF_CHECK))


def hit_page(session: Session, actor: Actor, hit_id: int) -> HitPage:
    """One hit. Raises NotFound."""
    one = kept.kept_hit(session, hit_id)
    verbs = open_verbs(one.state, is_gone=one.gone_in != "", actor=actor)
    people = tuple(each for each in accounts.people(session) if each.active) if verbs else ()
    return HitPage(one, RULE[one.hit.rule], verbs, people)


def run_page(session: Session, number: str) -> RunPage:
    """One run. Raises NotFound."""
    run = kept.run(session, number)
    counts = tuple((rule, run.counts[rule.code]) for rule in CATALOGUE if rule.code in run.counts)
    holds = digest_of(kept.keys_after(session, run.number)) == run.digest
    return RunPage(run, kept.changed_in(session, run.number), counts, holds)


def rules_page(session: Session, actor: Actor) -> RulesPage:
    """Every rule."""
    settings, newest = kept.settings(session), kept.newest_run(session)
    held, counts = held_rules(settings), newest.counts if newest else {}
    groups = tuple(
        (name, tuple(RuleLine(one, one.code in held, settings.get(one.code), counts.get(one.code)) for one in rules))
        for name, rules in GROUPS
    )
    may = actor.may(Permission.SELF_CHECK)
    return RulesPage(groups, len(CATALOGUE), len(CATALOGUE) - len(held), may)


def run_data(run: Run) -> dict[str, Any]:
    """A run for programs."""
    return {
        "number": run.number,
        "on": run.on,
        "at": run.at,
        "took_ms": run.took_ms,
        "by": run.by,
        "how": run.how.value,
        "found": run.found,
        "new": run.new,
        "gone": run.gone,
        "rules": run.counts,
        "digest": run.digest,
        "ledger": {"size": run.ledger_size, "head": run.ledger_head},
    }


def hit_data(one: KeptHit) -> dict[str, Any]:
    """A hit for programs."""
    return {
        "id": one.id,
        "rule": one.hit.rule,
        "clause": one.hit.clause,
        "severity": one.hit.severity.value,
        "subject": one.hit.subject,
        "since": one.hit.since,
        "message": one.hit.message,
        "url": one.hit.url,
        "state": "gone" if one.gone_in else one.state.value,
        "found_in": one.found_in,
        "gone_in": one.gone_in or None,
        "owner": one.owner or None,
        "due_on": one.due_on,
        "reason": one.reason or None,
        "decided_by": one.decided_by or None,
        "decided_at": one.decided_at,
    }


def rule_data(line: RuleLine) -> dict[str, Any]:
    """A rule for programs."""
    return {
        "rule": line.rule.code,
        "severity": line.rule.severity.value,
        "clause": line.rule.clause,
        "title": line.rule.title,
        "why": line.rule.why,
        "days": line.rule.days,
        "on": line.is_on,
        "reason": line.setting.reason if line.setting else None,
        "hits": line.count,
    }


def flat(groups: Sequence[tuple[Words, tuple[RuleLine, ...]]]) -> tuple[RuleLine, ...]:
    """The rules of all groups."""
    return tuple(line for _, lines in groups for line in lines)
