"""Notices, for programs."""

from typing import Any

from flask import Blueprint, Response

from app.kernel.people import Permission
from app.notices import actions, queries
from app.notices.words import Notice
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("notices_api", __name__, url_prefix=PREFIX)
_NOTICE = thing(
    id=NUMBER, kind=TEXT, subject=TEXT, title=ANYTHING, url=TEXT, by=TEXT, said=TEXT, at=TEXT, read=ANYTHING
)


@blueprint.get("/notices")
@needs(Permission.SELF)
@described(gives=listed(_NOTICE))
def notices() -> Response:
    """Your notices, the newest first."""
    return answer([_data(one) for one in queries.notices(reading(), actor())])


@blueprint.post("/notices/<int:notice_id>/read")
@needs(Permission.SELF)
@described(gives=thing(url=TEXT))
def read(notice_id: int) -> Response:
    """Mark one of your notices as read."""
    return answer({"url": actions.read(reading(), actor(), notice_id)})


def _data(one: Notice) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "subject": one.subject_key,
        "title": one.title.as_data(),
        "url": one.url,
        "by": one.by,
        "said": one.said,
        "at": one.at.isoformat(),
        "read": one.read_at.isoformat() if one.read_at else None,
    }
