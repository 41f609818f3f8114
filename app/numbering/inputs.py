"""The shape of what arrives at the pages of numbering."""

from collections.abc import Mapping
from typing import Any

from app.kernel.people import Post
from app.kernel.wording import Words
from app.numbering.words import NumberType, Scheme, Shape
from app.web.bodies import chosen_in, number_in, object_in, objects_in, text_in, words_in

MOST_TYPES = 20


def scheme(form: Any) -> Scheme:
    """The table of types and codes as typed; a row without prefix and name falls away."""
    rows = (_type(form, place) for place in range(MOST_TYPES) if form.get(f"kind-{place}"))
    kept = tuple(one for one in rows if one.prefix or one.name.zh)
    codes = ((post, form.get(f"code-{post.value}", "").strip().upper()[:10]) for post in Post)
    return Scheme(kept, tuple((post, code) for post, code in codes if code), whole(form.get("seen", ""), 0))


def _type(form: Any, place: int) -> NumberType:
    def said(name: str, longest: int) -> str:
        return str(form.get(f"{name}-{place}", "")).strip()[:longest]

    shape = next((one for one in Shape if one.value == said("shape", 20)), Shape.PLAIN)
    name = said("name", 40)
    return NumberType(
        said("kind", 20),
        said("prefix", 10).upper(),
        shape,
        whole(said("level", 4), -1),
        Words(name, said("name_en", 60) or name),
        said("parent", 10).upper() if shape is Shape.CHILD else "",
        whole(said("digits", 4), -1),
        whole(said("review_months", 6), -1),
    )


def scheme_in(body: Mapping[str, Any]) -> Scheme:
    """A scheme as a program sends it. Raises Invalid naming what is no type, no post or no figure."""
    types = tuple(_type_in(one) for one in objects_in(body, "types"))
    sent = object_in(body, "departments")
    codes = tuple((Post(chosen_in({"departments": name}, "departments", Post)), text_in(sent, name)) for name in sent)
    return Scheme(types, tuple((post, code.strip().upper()[:10]) for post, code in codes), number_in(body, "seen"))


def _type_in(one: Mapping[str, Any]) -> NumberType:
    figures = (number_in(one, name) if name in one else 0 for name in ("digits", "review_months"))
    return NumberType(
        text_in(one, "kind")[:20],
        text_in(one, "prefix").strip().upper()[:10],
        Shape(chosen_in(one, "shape", Shape)),
        number_in(one, "level"),
        words_in(one, "name"),
        text_in(one, "parent").strip().upper()[:10],
        *figures,
    )


def whole(text: str, otherwise: int) -> int:
    """A whole number in plain digits, or what stands for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
