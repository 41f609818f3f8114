"""The shape of what arrives at the pages of accounts."""

from typing import Any

from app.accounts.words import NewPerson
from app.kernel.people import Post


def chosen_posts(form: Any) -> tuple[Post, ...]:
    """The posts ticked on a page; unknown ones are ignored."""
    ticked = set(form.getlist("posts"))
    return tuple(post for post in Post if post.value in ticked)


def new_person(form: Any) -> NewPerson:
    """A person as typed on the page."""
    return NewPerson(form.get("username", ""), form.get("name", ""), chosen_posts(form), form.get("new_password", ""))
