"""Routes as data: the one that holds where none is defined, which one a document takes, what is wrong with one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.approvals.rules.staffing import specs, unfilled
from app.approvals.words import Definition, Gather, Named, Stage, Target, group_words
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Problem
from app.kernel.wording import Words

MOST_STAGES = 12
MEANINGS = (Meaning.PREPARED, Meaning.REVIEWED, Meaning.COUNTERSIGNED, Meaning.VERIFIED, Meaning.APPROVED)
SHIPPED = Definition(
    Target(),
    0,
    (
        Stage(
            Meaning.REVIEWED,
            (
                Post.PRODUCT_DEPARTMENT,
                Post.QUALITY_DEPARTMENT,
                Post.MANAGEMENT_REPRESENTATIVE,
                Post.QUALITY_MANAGER,
            ),
        ),
        Stage(Meaning.APPROVED, (Post.MANAGEMENT_REPRESENTATIVE, Post.GENERAL_MANAGER)),
    ),
)


def chosen(newest: Mapping[Target, Definition], kind: str, department: str) -> Definition:
    """The route a document takes: by type and department, else by type, else by department, else for all."""
    order = (Target(kind, department), Target(kind, ""), Target("", department), Target())
    found = (newest[target] for target in order if target in newest and not newest[target].is_retired)
    return next(found, SHIPPED)


def problems(stages: Sequence[Stage], able: Sequence[Actor]) -> tuple[Problem, ...]:
    """What is wrong with a route for documents, stage by stage; `able` are the people who may sign documents now.

    Reviewed and approved before issue (ISO 9001, 7.5.2 c; ISO 13485, 4.2.4 a): its last stage approves, and no other.
    """
    found = [problem for place, stage in enumerate(stages, start=1) for problem in _of_stage(place, stage, able)]
    if not stages:
        return (Problem("stages", EMPTY),)
    if len(stages) > MOST_STAGES:
        found.append(Problem("stages", TOO_MANY))
    if stages[-1].meaning is not Meaning.APPROVED or any(one.meaning is Meaning.APPROVED for one in stages[:-1]):
        found.append(Problem(f"meaning-{len(stages)}", NOT_APPROVED))
    found += [
        Problem(f"meaning-{place}", PREPARED_LATE)
        for place, one in enumerate(stages, start=1)
        if one.meaning is Meaning.PREPARED and place > 1
    ]
    return tuple(found) or _by_one_person(stages, able)


def _of_stage(place: int, stage: Stage, able: Sequence[Actor]) -> Iterable[Problem]:
    group = len(stage.posts) + len(stage.people)
    if not group:
        yield Problem(f"posts-{place}", NOBODY_NAMED.filled(place=place))
        return
    known = {one.person_id for one in able}
    for one in stage.people:
        if one.id not in known:
            yield Problem(f"people-{place}", CANNOT_SIGN.filled(place=place, name=one.name))
    if stage.gather is Gather.QUORUM and not 1 <= stage.quorum <= _most(stage, able):
        yield Problem(f"quorum-{place}", QUORUM.filled(place=place, most=_most(stage, able)))


def _most(stage: Stage, able: Sequence[Actor]) -> int:
    """How many people there are to sign a stage."""
    named = {one.id for one in stage.people}
    return sum(1 for one in able if one.person_id in named or one.posts & set(stage.posts))


def _by_one_person(stages: Sequence[Stage], able: Sequence[Actor]) -> tuple[Problem, ...]:
    """Whether nobody is left to sign: at all, to approve what one of those who draft wrote, or for any of them."""
    nobody = unfilled(specs(stages, frozenset()), able)
    if nobody:
        place = nobody[0].stage or 1
        return (Problem(f"posts-{place}", NOBODY_LEFT.filled(place=place)),)
    authors = [one for one in able if one.may(Permission.DOCUMENT_DRAFT)]
    left = {one.name: unfilled(specs(stages, frozenset({one.person_id})), able) for one in authors}
    unapproved = {name: steps for name, steps in left.items() if any(one.meaning is Meaning.APPROVED for one in steps)}
    hopeless = unapproved or (left if all(left.values()) else {})
    for name, steps in hopeless.items():
        place = steps[-1].stage or 1
        return (Problem(f"posts-{place}", ONLY_AUTHOR.filled(place=place, name=name)),)
    return ()


def with_names(stage: Stage, able: Iterable[Actor]) -> Stage:
    """A stage whose people bear the names they have now, whatever was sent."""
    names = {one.person_id: one.name for one in able}
    people = tuple(Named(one.id, names.get(one.id, one.name)) for one in stage.people)
    return replace(stage, people=people, posts=tuple(post for post in Post if post in stage.posts))


def as_data(stages: Iterable[Stage]) -> list[dict[str, Any]]:
    """Stages as the database and programs hold them."""
    return [
        {
            "meaning": stage.meaning.value,
            "posts": [post.value for post in stage.posts],
            "people": [{"id": one.id, "name": one.name} for one in stage.people],
            "gather": stage.gather.value,
            "quorum": stage.quorum,
        }
        for stage in stages
    ]


def from_data(data: Iterable[Mapping[str, Any]]) -> tuple[Stage, ...]:
    """Stages from what the database holds."""
    return tuple(
        Stage(
            Meaning(one["meaning"]),
            tuple(Post(post) for post in one["posts"]),
            tuple(Named(who["id"], who["name"]) for who in one["people"]),
            Gather(one["gather"]),
            one["quorum"],
        )
        for one in data
    )


def in_words(stages: Iterable[Stage]) -> tuple[Words, ...]:
    """The route in sentences, one to a stage, the author's own signature first."""
    told = [Words("编制人签署并送审。", "The author signs and submits.")]
    for stage in stages:
        count = len(stage.posts) + len(stage.people)
        form = ALONE if count == 1 and stage.needed == 1 else _FORMS[stage.gather]
        told.append(
            form.filled(who=group_words(stage.posts, stage.people), count=stage.needed, what=stage.meaning.words)
        )
    return tuple(told)


ALONE = Words("{who}{what}。", "{what} by {who}.")
_FORMS = {
    Gather.ALL: Words(
        "{who}会同{what}，不分先后，共 {count} 个签署。", "{what} by each of {who}, in any order: {count}."
    ),
    Gather.ANY: Words("{who}，其中一人{what}。", "{what} by one of: {who}."),
    Gather.QUORUM: Words("{who}，其中 {count} 人{what}，不分先后。", "{what} by {count} of: {who}, in any order."),
}
EMPTY = Words("至少要有一步。", "A route has at least one stage.")
TOO_MANY = Words(f"最多 {MOST_STAGES} 步。", f"A route has {MOST_STAGES} stages at most.")
NOT_APPROVED = Words("最后一步是批准，前面的各步不是。", "The last stage approves, and no other does.")
PREPARED_LATE = Words("编制只能是第一步。", "Only the first stage may prepare.")
NOBODY_NAMED = Words("第 {place} 步没有写由谁签。", "Stage {place} names nobody.")
CANNOT_SIGN = Words(
    "第 {place} 步的{name}不能签署文件，或者账号已停用。", "Stage {place}: {name} cannot sign documents, or has left."
)
QUORUM = Words(
    "第 {place} 步的人数写 1 到 {most}，现在只有这么多人能签。",
    "Stage {place}: a number from 1 to {most}; no more people can sign it now.",
)
NOBODY_LEFT = Words(
    "第 {place} 步没有人能签：岗位空着，或者这些人都要签别的步骤。一个人只签一次。",
    "Nobody is left for stage {place}: the posts are vacant, or their people sign other stages. Each signs once.",
)
ONLY_AUTHOR = Words(
    "{name} 编制的文件，第 {place} 步没有别人能签。编制和批准不能是一个人，加上别的岗位或人员。",
    "For a document by {name} nobody else is left for stage {place}. Author and approver are never one person: name "
    "more posts or people.",
)
