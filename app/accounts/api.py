"""Oneself, for programs: whom a token acts as, and what that person may do."""

from flask import Blueprint, Response

from app.kernel.people import Permission, Post
from app.web.guard import actor, needs
from app.web.programs import PREFIX, TEXT, WORDING, answer, described, listed, thing

blueprint = Blueprint("accounts_api", __name__, url_prefix=PREFIX)

_POST = thing(("post", "name"), post=TEXT, name=WORDING)


@blueprint.get("/me")
@needs(Permission.SELF)
@described(
    gives=thing(
        ("username", "name", "posts", "permissions"),
        username=TEXT,
        name=TEXT,
        posts=listed(_POST),
        permissions=listed(TEXT),
    )
)
def me() -> Response:
    """Whom the token acts as."""
    person = actor()
    return answer(
        {
            "username": person.username,
            "name": person.name,
            "posts": [{"post": post, "name": post.words} for post in Post if post in person.posts],
            "permissions": sorted(person.permissions),
        }
    )
