"""The page on which a draft is handed on: whose it is, who may have it."""

from dataclasses import dataclass

from app.accounts.queries import people_by_id, people_who_may
from app.accounts.words import Person
from app.db.session import Session
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import open_steps
from app.documents.words.states import Verb
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """A draft, its author (who may have left), and those who may go on with it."""

    number: str
    title: Words
    label: str
    in_url: str
    author: str
    has_left: bool
    is_mine: bool
    people: tuple[tuple[str, str], ...]
    closed: Words | None


def hand_over_page(session: Session, actor: Actor, number: str) -> HandOverPage:
    """The page of a draft or a revision in review. Raises NotFound."""
    document, revision = rows.draft_of(session, number)
    author = people_by_id(session, (revision.author_id,)).get(revision.author_id)
    is_mine = revision.author_id == actor.person_id
    verb = Verb.HAND_OVER if is_mine else Verb.REASSIGN
    row = next((one for one in open_steps(rows.facts_of(revision), actor) if one.step.verb is verb), None)
    able = people_who_may(session, Permission.DOCUMENT_DRAFT)
    label = revision_label(revision.label)
    return HandOverPage(
        document.number,
        rows.title_of(revision),
        revision.label,
        label.in_url if label else revision.label,
        revision.author_name,
        author is not None and not author.active,
        is_mine,
        tuple((str(one.id), _named(one)) for one in able if one.id != revision.author_id),
        row.closed if row else _NOT_YOURS.filled(who=revision.author_name),
    )


def _named(person: Person) -> str:
    posts = "、".join(post.words.zh for post in person.posts_in_order)
    return f"{person.name}（{posts}）"


_NOT_YOURS = Words(
    "只有编制人 {who} 或质量经理能移交，而且要在草稿状态；评审中的先退回或撤回。",
    "Only its author {who} or a quality manager hands it over, and only as a draft: what is in review is given "
    "back or taken back first.",
)
