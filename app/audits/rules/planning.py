"""What an audit must say when it is planned, and who may be in its team: never anyone of the area audited."""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace

from app.audits.words.audits import AuditKind, NewAudit
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST_TITLE, _LONGEST, _MOST = 120, 2000, 40


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan is held against: documents in force with the post in charge; who may audit, with their posts."""

    owners: Mapping[str, Post]
    able: Mapping[int, tuple[str, frozenset[Post]]]


def checked(new: NewAudit, known: Known) -> NewAudit:
    """An audit as typed, tidied. Raises Invalid with a problem for each field that cannot stand."""
    tidy = replace(new, title=new.title.strip(), scope=_lines(new.scope), criteria=_lines(new.criteria))
    problems = tuple(_problems(tidy, known))
    if problems:
        raise Invalid(problems[0].message, problems=problems)
    return replace(tidy, posts=areas(tidy, known.owners))


def areas(new: NewAudit, owners: Mapping[str, Post]) -> tuple[Post, ...]:
    """The departments that an audit concerns: those visited, and those in charge of its documents."""
    found = {*new.posts, *(owners[number] for number in new.documents if number in owners)}
    return tuple(post for post in Post if post in found)


def partial(posts: Set[Post], audited: Collection[Post]) -> tuple[Post, ...]:
    """The posts by which somebody would audit their own area (ISO 9001 9.2.2 c)."""
    return tuple(post for post in Post if post in posts and post in audited)


def _problems(new: NewAudit, known: Known) -> Iterable[Problem]:
    if new.kind not in set(AuditKind):
        yield Problem("kind", _KIND)
    if not new.title or len(new.title) > _LONGEST_TITLE or has_hidden_characters(new.title):
        yield Problem("title", _TITLE)
    for field, text, message in (("scope", new.scope, _SCOPE), ("criteria", new.criteria, _CRITERIA)):
        if not text or len(text) > _LONGEST or has_hidden_characters(text.replace("\n", "")):
            yield Problem(field, message)
    unknown = "、".join(one for one in new.documents if one not in known.owners)
    if unknown or not new.documents or len(new.documents) > _MOST:
        yield Problem("documents", _UNKNOWN.filled(names=unknown[:80]) if unknown else _DOCUMENTS)
    if new.starts_on is None or new.ends_on is None or new.starts_on > new.ends_on:
        yield Problem("starts_on", _DAYS)
    yield from _of_team(new, known)


def _of_team(new: NewAudit, known: Known) -> Iterable[Problem]:
    if not new.team or any(one not in known.able for one in new.team):
        yield Problem("team", _TEAM)
        return
    if new.lead not in new.team:
        yield Problem("lead", _LEAD)
    audited = areas(new, known.owners)
    for one in new.team:
        name, posts = known.able[one]
        if own := partial(posts, audited):
            words = Words("、".join(each.words.zh for each in own), ", ".join(each.words.en for each in own))
            yield Problem("team", _PARTIAL.filled(name=name, posts=words))


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


_KIND = Words("选一种审核。", "Choose a kind of audit.")
_TITLE = Words("给审核起个名字，最多 120 字。", "Name the audit, in 120 characters at most.")
_SCOPE = Words("写明审核范围，最多 2000 字。", "Say what the audit covers, in 2,000 characters at most.")
_CRITERIA = Words(
    "写明依据，比如 ISO 9001:2015 8.2.1，最多 2000 字。",
    "Name the criteria, such as ISO 9001:2015 8.2.1, in 2,000 characters at most.",
)
_DOCUMENTS = Words("选上要对照的程序文件，至少一份。", "Choose at least one document to audit against.")
_UNKNOWN = Words("没有这样的生效文件：{names}。", "No such document is in force: {names}.")
_DAYS = Words("写明从哪天到哪天，写成 2026-11-22 这样。", "Say from which day to which, as 2026-11-22.")
_TEAM = Words("选上审核员，至少一人，须有审核员岗位。", "Choose at least one auditor, who holds the post of one.")
_LEAD = Words("组长从审核组里选。", "The lead auditor is one of the team.")
_PARTIAL = Words(
    "{name} 任{posts}，正是被审核的部门，不能审自己。换一个人。",
    "{name} holds a post of the area audited ({posts}) and cannot audit it. Choose somebody else.",
)
