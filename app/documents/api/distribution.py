"""The distribution of a document: its list of readers, its numbered copies, the reading of its draft."""

from typing import Any

from flask import Response

from app.distribution.words.reading import Audience, Plan, Question
from app.distribution.words.telling import COPY, copy_data
from app.documents.actions.following import copies
from app.documents.api.shared import blueprint, today
from app.documents.pages.distribution import DistributionPage, distribution_page
from app.kernel.people import Permission, Post
from app.web.bodies import chosen_in, json_body, number_in, numbers_in, objects_in, text_in, texts_in
from app.web.guard import actor, needs
from app.web.house import house
from app.web.programs import FLAG, NUMBER, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

_QUESTION = thing(("text", "answers", "right"), text=TEXT, answers=listed(TEXT), right=NUMBER, clause=TEXT)
_PLAN = {"questions": listed(_QUESTION), "share": NUMBER, "days": NUMBER, "seen": NUMBER}
_LIST = {"posts": listed(TEXT), "people": listed(NUMBER)}
_DISTRIBUTION = thing(("number", "seen"), number=TEXT, **_LIST, seen=NUMBER, is_default=FLAG, plan=thing(**_PLAN))


@blueprint.get("/documents/<number>/distribution")
@needs(Permission.DISTRIBUTION_READ)
@described(gives=_DISTRIBUTION)
def distribution(number: str) -> Response:
    """Who reads a document, and how the reading of its draft is planned; `seen` is what a change is sent with."""
    return answer(_told(distribution_page(reading(), actor(), number)))


def _told(page: DistributionPage) -> dict[str, Any]:
    plan = page.plan
    return {
        "number": page.number,
        "posts": sorted(page.audience.posts),
        "people": sorted(page.audience.people),
        "seen": page.version,
        "is_default": page.is_default,
        "plan": {
            "questions": [one.as_data() for one in plan.questions],
            "share": plan.share,
            "days": plan.days,
            "seen": plan.version,
        },
    }


@blueprint.put("/documents/<number>/distribution")
@needs(Permission.DISTRIBUTION_MANAGE)
@described(takes=thing(("seen",), **_LIST, seen=NUMBER), gives=_DISTRIBUTION)
def set_distribution(number: str) -> Response:
    """Set who reads a document: posts, and people by id."""
    body = json_body("posts", "people", "seen")
    posts = frozenset(Post(chosen_in({"posts": one}, "posts", Post)) for one in texts_in(body, "posts"))
    audience = Audience(posts, frozenset(numbers_in(body, "people")))
    copies.set_list(reading(), actor(), number, audience, number_in(body, "seen"))
    return answer(_told(distribution_page(reading(), actor(), number)))


@blueprint.put("/documents/<number>/draft/reading")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("seen",), **_PLAN), gives=_DISTRIBUTION)
def plan_reading(number: str) -> Response:
    """Plan how a draft will be read: questions (`right` counts from 0), days, the share that must have read it."""
    body = json_body(*_PLAN)
    questions = tuple(_question(one) for one in objects_in(body, "questions"))
    share = number_in(body, "share") if "share" in body else 0
    days = number_in(body, "days") if "days" in body else Plan().days
    copies.plan_reading(reading(), actor(), number, Plan(questions, share, days, number_in(body, "seen")))
    return answer(_told(distribution_page(reading(), actor(), number)))


def _question(one: dict[str, Any]) -> Question:
    answers = tuple(texts_in(one, "answers"))
    return Question(text_in(one, "text"), answers, number_in(one, "right"), text_in(one, "clause")[:20])


@blueprint.post("/documents/<number>/copies")
@needs(Permission.DISTRIBUTION_MANAGE)
@described(takes=thing(revision=TEXT, holder=NUMBER, place=TEXT), gives=COPY, status=201)
def issue_copy(number: str) -> Response:
    """Issue the next numbered copy of a revision (the one in force without one) to a person by id, or to a place."""
    body = json_body("revision", "holder", "place")
    holder = number_in(body, "holder") if "holder" in body else None
    to, label = (holder, text_in(body, "place")), text_in(body, "revision")[:8]
    made = copies.issue_copy(reading(), actor(), number, label, to, today(), house().keyring)
    return created(copy_data(made, today()), f"/api/v1/copies/{made.id}")
