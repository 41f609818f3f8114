"""Who may file a form, and which signatures its record needs from whom."""

from collections.abc import Iterable

from app.approvals.words import SignOff, StepSpec
from app.forms.words import FormDefinition, SignatureSpec, Signer
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words


def reason_not_to_file(definition: FormDefinition, actor: Actor) -> Words | None:
    """Why this person may not file (or amend) records of the form, or None: it is signed by whoever files it."""
    if not actor.may(Permission.RECORD_FILE):
        return _NO_PERMISSION
    for one in definition.signatures:
        if one.by is Signer.FILER and one.posts and not actor.posts & set(one.posts):
            names = [post.words for post in one.posts]
            posts = Words("、".join(name.zh for name in names), " or ".join(name.en for name in names))
            return _OTHER_POST.filled(number=definition.number, posts=posts)
    return None


def own_signatures(due: Iterable[SignatureSpec]) -> tuple[SignatureSpec, ...]:
    """The signatures that the person who files gives."""
    return tuple(one for one in due if one.by is Signer.FILER)


def others_signatures(due: Iterable[SignatureSpec]) -> tuple[SignatureSpec, ...]:
    """The signatures that wait for others, in order."""
    return tuple(one for one in due if one.by is not Signer.FILER)


def step_of(one: SignatureSpec, filers: frozenset[int]) -> StepSpec:
    """A signature of the form as a step of a route; where the form says so, whoever filed or amended is excluded."""
    return StepSpec(one.meaning, frozenset(one.posts), filers if one.not_filer else frozenset(), one.label)


def paired(due: Iterable[SignatureSpec], given: Iterable[SignOff]) -> tuple[tuple[SignatureSpec, SignOff | None], ...]:
    """Each signature the form asks for with the one that was given for it, matched by meaning, in order."""
    left = [one for one in given if not one.is_added]  # an added signer stands beside what the form asks for
    pairs = []
    for one in due:
        found = next((sign_off for sign_off in left if sign_off.meaning is one.meaning), None)
        if found is not None:
            left.remove(found)
        pairs.append((one, found))
    return tuple(pairs)


_NO_PERMISSION = Words("你的岗位不能填表。", "Your posts do not allow filing forms.")
_OTHER_POST = Words("{number} 由{posts}填写并签署。", "{number} is filled in and signed by: {posts}.")
