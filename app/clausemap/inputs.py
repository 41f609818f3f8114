"""The shape of what arrives at the pages of the clause map."""

from typing import Any

_MOST = 200


def documents(form: Any) -> tuple[str, ...]:
    """The numbers of documents that were ticked."""
    return tuple(one[:40] for one in form.getlist("documents")[:_MOST])
