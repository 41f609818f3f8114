"""Which rules are held, how often each hit, and what switching one must say."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from app.kernel.refusals import Conflict, Invalid, NotFound, Problem
from app.kernel.wording import Words
from app.selfcheck.words import Hit, Setting
from app.selfcheck.words.catalogue import CATALOGUE, RULE

_LONGEST = 500


def held_rules(settings: Mapping[str, Setting]) -> frozenset[str]:
    """The rules that are held: all but those that were switched off last."""
    return frozenset(rule.code for rule in CATALOGUE if rule.code not in settings or settings[rule.code].is_on)


def counted(found: Iterable[Hit], held: Collection[str]) -> Iterator[tuple[str, int | None]]:
    """How often each rule hit; None for one that is off."""
    by_rule = Counter(one.rule for one in found)
    for rule in CATALOGUE:
        yield rule.code, by_rule[rule.code] if rule.code in held else None


def checked_switch(code: str, reason: str, standing: Mapping[str, Setting], *, on: bool) -> str:
    """The reason for switching a rule, tidied. Raises NotFound for no rule, Invalid without a reason, Conflict where it
    stands so already.
    """
    if code not in RULE:
        raise NotFound(_NONE_SUCH)
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    if (code in held_rules(standing)) == on:
        raise Conflict(_STANDS_SO)
    return reason.strip()[:_LONGEST]


_NONE_SUCH = Words("没有这条规则。", "There is no such rule.")
_WHY = Words("写明原因。", "Give the reason.")
_STANDS_SO = Words("这条规则已经是这样。", "The rule stands so already.")
