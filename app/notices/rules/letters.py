"""What the mails of notices say: one notice, and the daily digest. They hold links to pages, which ask who reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.kernel.wording import Language, Words
from app.notices.words import Notice

_MOST = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a digest: its name and lines, each with the path of its page."""

    name: Words
    lines: tuple[tuple[Words, str], ...]


def of_notice(one: Notice, company: Words, address: str, language: Language) -> tuple[str, str]:
    """Title and text of a mail about one notice."""
    title = f"{one.kind.words.say(language)}: {one.subject_key} {one.title.say(language)}"
    said = [f"{one.by}: {one.said}" if one.by else one.said] if one.said else [one.by] if one.by else []
    return title, "\n".join([title, *said, "", f"{address}{one.url}", "", *_foot(company, address, language)])


def of_digest(sections: Sequence[Section], company: Words, address: str, language: Language) -> tuple[str, str]:
    """Title and text of a digest."""
    count = sum(len(one.lines) for one in sections)
    title = _TITLE.filled(count=count).say(language)
    text = [title]
    for one in sections:
        text += ["", f"{one.name.say(language)} ({len(one.lines)})"]
        for words, path in one.lines[:_MOST]:
            text += [f"- {words.say(language)}", f"  {address}{path}"]
        if len(one.lines) > _MOST:
            text.append(_MORE.filled(count=len(one.lines) - _MOST).say(language))
    return title, "\n".join([*text, "", f"{address}/", "", *_foot(company, address, language)])


def _foot(company: Words, address: str, language: Language) -> list[str]:
    return ["-- ", company.say(language), _CHOOSE.filled(url=f"{address}/notices/choices").say(language)]


_TITLE = Words("待办摘要：{count} 项", "Daily digest: {count} things")
_MORE = Words("  还有 {count} 项，见页面", "  and {count} more, on the page")
_CHOOSE = Words("怎么通知你，在这里改：{url}", "Choose how you are told: {url}")
