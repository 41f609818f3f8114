"""What a change touches, read out of texts: who is named in the clauses, which texts cite the document."""

import re
from collections.abc import Iterable

from app.kernel.people import Post


def posts_named(texts: Iterable[str]) -> tuple[Post, ...]:
    """The posts that some texts name, by their Chinese names, in the company's order."""
    whole = "\n".join(texts)
    return tuple(post for post in Post if post.words.zh in whole)


def cites(text: str, number: str, title: str) -> bool:
    """Whether a text cites a document: by its number standing alone, or by its title in 《》."""
    alone = rf"(?<![0-9A-Za-z-]){re.escape(number)}(?![0-9A-Za-z]|-\d)"
    return bool(re.search(alone, text)) or (bool(title) and f"《{title}》" in text)


def is_within(clause: str, meant: Iterable[str]) -> bool:
    """Whether a clause is one of those meant, or lies in or above one of them; no clause named means all of them."""
    wanted = tuple(meant)
    return not wanted or any(_touch(clause, one) for one in wanted)


def _touch(one: str, other: str) -> bool:
    return one == other or not one or not other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
