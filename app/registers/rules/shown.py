"""An entry as somebody may see it, and what stands in its columns in words."""

from dataclasses import replace

from app.kernel.people import Actor, Permission, Post
from app.kernel.wording import Words
from app.registers.rules.columns import columns_of, masked
from app.registers.words import Column, Entry, Kind

LANGUAGES = {"zh": Words("中文", "Chinese"), "en": Words("英文", "English")}


def for_eyes_of(actor: Actor, entry: Entry) -> Entry:
    """An entry as somebody may see it: personal data masked for those without business with it."""
    if actor.may(Permission.REGISTER_PERSONAL):
        return entry
    hidden = {one.key for one in columns_of(entry.register) if one.personal}
    return replace(entry, values={key: masked(text) if key in hidden else text for key, text in entry.values.items()})


def shown(column: Column, entry: Entry) -> Words:
    """What stands in a column, in words."""
    text = entry.value(column.key)
    if column.kind is Kind.FLAG:
        return Words("是", "yes") if text == "yes" else Words("否", "no")
    if column.kind is Kind.LANGUAGE:
        return LANGUAGES.get(text, Words("", ""))
    if column.kind is Kind.POST and text:
        return Post(text).words
    return Words(text, text)


def label_of(entry: Entry) -> str:
    """What an entry is told apart by where names are offered: its code, and its English name."""
    return " ".join(filter(None, (entry.code, entry.value("name_en"))))
