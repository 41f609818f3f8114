"""Who may sign a step, and the statement that a signature covers."""

from datetime import datetime

from app.approvals.words import Route, Step, StepSpec
from app.kernel.canonical import canonical
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Post
from app.kernel.subjects import Subject
from app.kernel.wording import Words


def reason_not_to_sign(route: Route, step: Step | None, actor: Actor) -> Words | None:
    """Why this person may not sign this step now, or None if they may."""
    if step is None or route.next_step is None or route.next_step.id != step.id:
        return NOT_NOW
    if actor.person_id in step.excluded:
        return OWN_WORK
    if step.posts and not actor.posts & step.posts:
        posts = "、".join(post.words.zh for post in Post if post in step.posts)
        in_english = ", ".join(post.words.en for post in Post if post in step.posts)
        return Words(NOT_YOUR_POST.zh.format(posts=posts), NOT_YOUR_POST.en.format(posts=in_english))
    if any(sign_off.person_id == actor.person_id for sign_off in route.sign_offs):
        return SIGNED_BEFORE
    return None


def signing_post(actor: Actor, spec: StepSpec | Step) -> Post | None:
    """The post in which a person signs: the first of theirs that the step allows."""
    return next((post for post in Post if post in actor.posts and (not spec.posts or post in spec.posts)), None)


def statement(
    subject: Subject, content_hash: str, meaning: Meaning, signer: tuple[int, str, str], at: datetime, remark: str
) -> bytes:
    """The canonical bytes that a signature covers: what was signed, by whom (id, name, post), what it means, when."""
    person_id, name, post = signer
    return canonical(
        {
            "v": 1,
            "subject": {"kind": subject.kind, "key": subject.key},
            "content": content_hash,
            "meaning": meaning,
            "signer": {"id": person_id, "name": name, "post": post},
            "at": at,
            "remark": remark,
        }
    )


NOT_NOW = Words("这一步现在不等签署，刷新看看。", "This step is not waiting for a signature now. Reload the page.")
OWN_WORK = Words(
    "这一份是你编制的，或者你已签过前一步，要由别人来签。",
    "You prepared this or signed the step before, so someone else must sign.",
)
NOT_YOUR_POST = Words("这一步由{posts}签署。", "This step is signed by: {posts}.")
SIGNED_BEFORE = Words("你已经签过这一份，后面的由别人签。", "You have signed this already; someone else signs next.")
