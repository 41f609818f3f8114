"""Who is missing, who stands where they should not, who was not trained."""

from collections.abc import Callable, Iterable, Iterator

from app.kernel.people import Post
from app.kernel.wording import Words
from app.selfcheck.rules.hits import hit
from app.selfcheck.words import Hit
from app.selfcheck.words.catalogue import RULE
from app.selfcheck.words.facts import Due, Facts, Filed, Reading

_MANY_REFUSALS = 20
_SIGNERS = frozenset(
    {
        Post.QUALITY_MANAGER,
        Post.QUALITY_DEPARTMENT,
        Post.PRODUCT_DEPARTMENT,
        Post.MANAGEMENT_REPRESENTATIVE,
        Post.GENERAL_MANAGER,
    }
)


def owner_gone(facts: Facts) -> Iterator[Hit]:
    """Documents in force in charge of a post that nobody holds."""
    for text in facts.texts:
        if text.holds(facts.on) and text.owner_post not in facts.held_posts:
            said = RULE["people.owner-gone"].message.filled(post=text.owner_post.words)
            yield hit("people.owner-gone", text.number, None, f"/documents/{text.number}", said)


def draft_of_leaver(facts: Facts) -> Iterator[Hit]:
    """Drafts whose author has left."""
    gone = {one.id: one.name for one in facts.people if not one.active}
    for text in facts.texts:
        if text.is_draft and text.author_id in gone:
            said = RULE["people.draft-of-leaver"].message.filled(name=gone[text.author_id])
            subject, url = f"{text.number} {text.label}", f"/documents/{text.number}"
            yield hit("people.draft-of-leaver", subject, None, url, said)


def nobody_to_sign(facts: Facts) -> Iterator[Hit]:
    """Signatures that are due and that nobody is left to give."""
    for due in facts.due:
        if not any(_may_sign(due, one.id, one.posts) for one in facts.people if one.active):
            said = RULE["people.nobody-to-sign"].message.filled(post=_posts(due.posts))
            yield hit("people.nobody-to-sign", due.subject, due.since, due.url, said)


def _may_sign(due: Due, person_id: int, posts: frozenset[Post]) -> bool:
    return person_id not in due.excluded and (person_id in due.people or not due.posts.isdisjoint(posts))


def delegate_left(facts: Facts) -> Iterator[Hit]:
    """Delegations that hold and in which one side has left."""
    gone = {one.id: one.name for one in facts.people if not one.active}
    names = {one.id: one.name for one in facts.people}
    for one in facts.stand_ins:
        left = next((each for each in (one.principal_id, one.delegate_id) if each in gone), None)
        if left is not None:
            said = RULE["people.delegate-left"].message.filled(name=gone[left])
            subject = f"{names.get(one.principal_id, '')} → {names.get(one.delegate_id, '')}"
            yield hit("people.delegate-left", subject, one.since, "/sign-offs", said)


def operator_signs(facts: Facts) -> Iterator[Hit]:
    """Administrators who also hold a post that signs (21 CFR 11.200: misuse would need two)."""
    yield from _both(facts, "people.operator-signs", Post.ADMINISTRATOR, _SIGNERS)


def auditor_works(facts: Facts) -> Iterator[Hit]:
    """Auditors who also hold a post in the work that they audit."""
    yield from _both(facts, "people.auditor-works", Post.AUDITOR, frozenset(Post) - {Post.AUDITOR})


def _both(facts: Facts, code: str, post: Post, others: frozenset[Post]) -> Iterator[Hit]:
    for one in facts.people:
        if one.active and post in one.posts and one.posts & others:
            said = RULE[code].message.filled(name=one.name, posts=_posts(one.posts & others))
            yield hit(code, one.name, None, f"/people/{one.id}", said)


def untrained(facts: Facts) -> Iterator[Hit]:
    """Records filed by somebody who was to have read the form's revision, or the procedure's newest by then, and had
    not.
    """
    posts = {one.id: one.posts for one in facts.people}
    by_number: dict[str, list[Reading]] = {}
    for reading in sorted(facts.readings, key=lambda one: one.due_on):
        by_number.setdefault(reading.number, []).append(reading)
    for filed in facts.filed:
        own = [one for one in by_number.get(filed.form, ()) if one.label == filed.label]
        for readings in (own, by_number.get(filed.procedure, [])):
            newest = next((one for one in reversed(readings) if one.due_on < filed.day), None)
            if newest is not None and _had_not_read(filed, newest, posts.get(filed.person_id, frozenset())):
                yield _untrained(facts, filed, newest)
                break


def _had_not_read(filed: Filed, reading: Reading, posts: frozenset[Post]) -> bool:
    asked = filed.person_id in reading.people or not reading.posts.isdisjoint(posts)
    read_on = reading.read_on.get(filed.person_id)
    return asked and (read_on is None or filed.day < read_on)


def _untrained(facts: Facts, filed: Filed, reading: Reading) -> Hit:
    name = next((one.name for one in facts.people if one.id == filed.person_id), "")
    text, due = f"{reading.number} {reading.label}", reading.due_on.isoformat()
    said = RULE["training.untrained"].message.filled(name=name, text=text, due=due)
    return hit("training.untrained", filed.number, filed.day, f"/records/{filed.number}", said)


def superseded_copies(facts: Facts) -> Iterator[Hit]:
    """Copies that somebody holds of a revision that is not in force any more, and that were not recalled."""
    ends = {(one.number, one.label): one.ends for one in facts.texts}
    for copy in facts.copies:
        end = ends.get((copy.number, copy.label))
        if end is not None and end <= facts.on:
            said = RULE["copies.superseded"].message.filled(label=copy.label)
            subject = f"{copy.number} {copy.label} #{copy.copy_no:02d}"
            yield hit("copies.superseded", subject, end, f"/copies/{copy.id}", said)


def refused_often(facts: Facts) -> Iterator[Hit]:
    """Accounts at which sign-in was refused many times within a day (21 CFR 11.300)."""
    for one in facts.refusals:
        if one.count >= _MANY_REFUSALS:
            said = RULE["sign-ins.refused"].message.filled(day=one.day.isoformat(), count=one.count)
            yield hit("sign-ins.refused", one.account, one.day, "/ledger?act=sign-in.refused", said)


def _posts(posts: Iterable[Post]) -> Words:
    found = [post for post in Post if post in set(posts)]
    return Words("、".join(one.words.zh for one in found), ", ".join(one.words.en for one in found))


RULES: tuple[Callable[[Facts], Iterator[Hit]], ...] = (
    owner_gone,
    draft_of_leaver,
    nobody_to_sign,
    delegate_left,
    operator_signs,
    auditor_works,
    untrained,
    superseded_copies,
    refused_often,
)
