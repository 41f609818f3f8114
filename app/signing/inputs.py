"""The shape of what arrives at the pages of signing."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.approvals.actions import NewDelegation, To
from app.approvals.words import Gather, Named, Stage, Target, Where
from app.documents.words.states import DocumentKind
from app.kernel import clock
from app.kernel.clock import calendar_day, day_begins, day_ends
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words
from app.signing.words import Desk, Pick
from app.web.bodies import text_in
from app.web.house import house

_STAGE = re.compile(r"^meaning-(\d{1,2})$")
_CHANGE = re.compile(r"^(add|up|down|remove|show)(?:-(\d{1,2}))?$")


def target(values: Any) -> Target:
    """What a route is for. Raises Invalid for an unknown type or department."""
    kind, department = values.get("kind", ""), values.get("department", "")
    if kind and kind not in set(DocumentKind):
        raise Invalid(_KIND, problems=(Problem("kind", _KIND),))
    if department and department not in set(Post):
        raise Invalid(_POST, problems=(Problem("department", _POST),))
    return Target(kind, department)


def stages(form: Any) -> tuple[Stage, ...]:
    """The stages as typed, in the order of their numbers. Raises Invalid for an unknown post or meaning."""
    places = sorted(int(match[1]) for name in form if (match := _STAGE.match(name)))
    return tuple(_stage(form, place) for place in places)


def _stage(form: Any, place: int) -> Stage:
    return stage_of(
        place,
        form.get(f"meaning-{place}", ""),
        form.getlist(f"posts-{place}"),
        [whole(one) for one in form.getlist(f"people-{place}")],
        (form.get(f"gather-{place}", ""), whole(form.get(f"quorum-{place}", "1"))),
    )


def sent_stages(sent: object) -> tuple[Stage, ...]:
    """The stages as a program or a file sends them. Raises Invalid for what is no list of stages."""
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        raise Invalid(_NO_STAGES, problems=(Problem("stages", _NO_STAGES),))
    return tuple(_sent_stage(place, one) for place, one in enumerate(sent, start=1))


def _sent_stage(place: int, one: Mapping[str, Any]) -> Stage:
    posts, people = one.get("posts", []), one.get("people", [])
    if not isinstance(posts, list) or not isinstance(people, list):
        raise Invalid(_NO_STAGES, problems=(Problem("stages", _NO_STAGES),))
    rule = (text_in(one, "gather", "any"), whole(one.get("quorum", 1)))
    return stage_of(place, text_in(one, "meaning"), map(str, posts), map(whole, people), rule)


def stage_of(place: int, meaning: str, posts: Iterable[str], people: Iterable[int], rule: tuple[str, int]) -> Stage:
    """One stage from what was sent. Raises Invalid, naming the field."""
    held, gather = tuple(posts), rule[0] or Gather.ANY.value
    unknown = [one for one in held if one not in set(Post)]
    if unknown:
        message = _UNKNOWN_POST.filled(post=unknown[0][:40])
        raise Invalid(message, problems=(Problem(f"posts-{place}", message),))
    if meaning not in set(Meaning) or gather not in set(Gather):
        raise Invalid(_CHOOSE, problems=(Problem(f"meaning-{place}", _CHOOSE),))
    asked = tuple(post for post in Post if post in held)
    named = tuple(Named(one, f"#{one}") for one in people)
    return Stage(Meaning(meaning), asked, named, Gather(gather), rule[1])


def changed(form: Any, typed: tuple[Stage, ...]) -> tuple[Stage, ...] | None:
    """The stages after a button that only rearranges them, or None where the route is to be saved."""
    found = _CHANGE.match(form.get("change", ""))
    if found is None:
        return None
    listed, place = list(typed), int(found[2] or 0) - 1
    other = {"up": place - 1, "down": place + 1}.get(found[1])
    if found[1] == "add":
        listed.insert(max(0, len(listed) - 1), Stage(Meaning.COUNTERSIGNED))
    elif found[1] == "remove" and 0 <= place < len(listed):
        del listed[place]
    elif other is not None and 0 <= place < len(listed) and 0 <= other < len(listed):
        listed[place], listed[other] = listed[other], listed[place]
    return tuple(listed)


def to(form: Any) -> To:
    """To whom a signature goes, and why."""
    return To(whole(form.get("person", "")), form.get("reason", ""))


def where(text: str) -> Where:
    """Where a signer is added. Raises Invalid."""
    if text not in set(Where):
        raise Invalid(_CHOOSE, problems=(Problem("where", _CHOOSE),))
    return Where(text)


def delegation(values: Any, kinds: Iterable[str], zone: str) -> NewDelegation:
    """A delegation as typed: whole days of the company's calendar, the last one included."""
    since, until = (calendar_day(values.get(name, "")) for name in ("since", "until"))
    return NewDelegation(
        whole(values.get("delegate", "")),
        tuple(SubjectKind(kind) for kind in kinds if kind in set(SubjectKind)),
        day_begins(since, zone) if since else None,
        day_ends(until, zone) if until else None,
        values.get("reason", ""),
    )


def desk() -> Desk:
    """What an act needs of the installation."""
    zone = house().settings.zone
    return Desk(zone, clock.today(zone), house().keyring)


def picks(form: Any) -> tuple[Pick, ...]:
    """What was ticked, in the page's order, with the step and the hash that stood there."""
    ticked = [whole(text) for text in form.getlist("pick")]
    return tuple(
        Pick(route_id, whole(form.get(f"step-{route_id}", "")), form.get(f"seen-{route_id}", "")) for route_id in ticked
    )


def whole(text: object) -> int:
    """A whole number in plain digits, 0 for anything else."""
    said = str(text)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


_NO_STAGES = Words(
    "stages 是一列对象，各有 meaning、posts、people。", "stages is a list of objects: meaning, posts, people."
)
_KIND = Words("没有这个文件类型。", "There is no such type of document.")
_POST = Words("没有这个部门。", "There is no such department.")
_UNKNOWN_POST = Words("没有“{post}”这个岗位。", "There is no post “{post}”.")
_CHOOSE = Words("选一项。", "Choose one.")
