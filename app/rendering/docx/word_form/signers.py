"""Rows for those who signed although no form asked them: made after the last signature, in the look of the template."""

import copy
from collections.abc import Iterable

from lxml import etree

from app.kernel.wording import Words
from app.rendering.docx.markup.controls import Found, make_following, retag, tagged
from app.rendering.docx.markup.names import W
from app.rendering.docx.word_form.values import AddedSigner


def make_room(found: Found, added: Iterable[AddedSigner]) -> None:
    """Gives each a row of their own where the signatures stand in a table; elsewhere the record's state names them."""
    last: dict[str, etree._Element] = {}
    for one in added:
        pattern = next((sdt for tag, sdt in found if tag.startswith(f"sign.{one.after}.")), None)
        row = None if pattern is None else next(pattern.iterancestors(W + "tr"), None)
        if row is None:
            continue
        made = copy.deepcopy(row)
        make_following(made)
        for tag, sdt in tagged(made):
            if tag.startswith(f"sign.{one.after}."):
                retag(sdt, f"sign.{one.key}.{tag.rpartition('.')[2]}")
        _relabel(made, one.said, one.label)
        last.get(one.after, row).addnext(made)
        last[one.after] = made


def _relabel(row: etree._Element, said: Words, label: str) -> None:
    """What the row's own cell says a signature means."""
    meant = {_bare(said.zh), _bare(said.en)} - {""}
    for cell in row.iter(W + "tc"):
        texts = [text for text in cell.iter(W + "t") if next(text.iterancestors(W + "sdt"), None) is None]
        if any(one in _bare("".join(text.text or "" for text in texts)) for one in meant):
            for place, text in enumerate(texts):
                text.text = "" if place else label


def _bare(text: str) -> str:
    return "".join(text.split())
