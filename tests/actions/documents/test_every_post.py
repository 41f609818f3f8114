"""Every state of a document, every act, every post: who may do what, by the acts themselves and in the database."""

from collections.abc import Callable

from app.db.session import Session
from app.documents.actions import drafting, editing, release, withdrawal
from app.documents.actions.drafts.handover import hand_over
from app.documents.queries import revisions as rows
from app.documents.words.drafts import Signature
from app.kernel.people import Actor, Post
from app.kernel.refusals import Refusal
from tests.factories.accounts import PASSWORD, Cast, make_person
from tests.factories.documents import KEYRING, TODAY, make_draft, make_released, sign, submit

DRAFT, REVIEW, APPROVAL, IN_FORCE = "SP16", "SP17", "SP18", "SP15"
DRAFTERS = {Post.QUALITY_MANAGER, Post.QUALITY_DEPARTMENT}
MANAGER, APPROVERS = {Post.QUALITY_MANAGER}, {Post.GENERAL_MANAGER, Post.MANAGEMENT_REPRESENTATIVE}
REVIEWERS = {Post.PRODUCT_DEPARTMENT, Post.QUALITY_DEPARTMENT, Post.MANAGEMENT_REPRESENTATIVE, Post.QUALITY_MANAGER}
# Who is neither author nor writer; what is not named is refused to every post.
OPEN: dict[tuple[str, str], set[Post]] = {
    (DRAFT, "edit"): DRAFTERS,
    (DRAFT, "discard"): DRAFTERS,
    (DRAFT, "hand over"): MANAGER,  # takes it over from its author
    (REVIEW, "sign"): REVIEWERS,
    (REVIEW, "give back"): REVIEWERS,
    (APPROVAL, "sign"): APPROVERS,
    (APPROVAL, "give back"): APPROVERS,
    (IN_FORCE, "revise"): DRAFTERS,
    (IN_FORCE, "withdraw"): MANAGER,
}


def acts(session: Session, number: str) -> dict[str, Callable[[Actor], object]]:
    """Each act on a document with all that it asks for beside the right."""
    document = rows.document_or_none_such(session, number)
    revision = rows.revisions_of(session, document.id)[0]
    signature = Signature(PASSWORD, revision.content_hash or "")
    return {
        "edit": lambda who: editing.save_clauses(session, who, number, {}),
        "submit": lambda who: release.submit(session, who, number, revision.version, PASSWORD, KEYRING),
        "discard": lambda who: drafting.discard(session, who, number, revision.version),
        "hand over": lambda who: hand_over(session, who, number, who.person_id, "休假"),
        "sign": lambda who: release.sign(session, who, number, signature, KEYRING, TODAY),
        "give back": lambda who: release.give_back(session, who, number, "改一下"),
        "take back": lambda who: release.take_back(session, who, number),
        "revise": lambda who: drafting.revise(session, who, number, TODAY, "内审发现"),
        "withdraw": lambda who: withdrawal.withdraw(session, who, number, number, "停用", TODAY),
    }


def is_open(session: Session, act: Callable[[Actor], object], who: Actor) -> bool:
    """Whether an act goes through; nothing of it is left."""
    point = session.begin_nested()
    try:
        act(who)
        session.flush()
    except Refusal:
        return False
    else:
        return True
    finally:
        point.rollback()


def test_each_act_is_open_to_exactly_the_posts_of_the_table(session: Session, cast: Cast) -> None:
    make_released(session, cast, IN_FORCE)
    for number in (DRAFT, REVIEW, APPROVAL):
        make_draft(session, cast.manager, number, title=f"第{number}号程序")
    for number in (REVIEW, APPROVAL):
        submit(session, cast.manager, number)
    sign(session, cast.quality, APPROVAL)
    people = {post: make_person(session, f"p-{post.value.replace('_', '-')}", post.words.zh, post) for post in Post}
    session.commit()
    found = {
        (number, name): {post for post, who in people.items() if is_open(session, act, who)}
        for number in (DRAFT, REVIEW, APPROVAL, IN_FORCE)
        for name, act in acts(session, number).items()
    }
    assert {place: posts for place, posts in found.items() if posts} == OPEN
