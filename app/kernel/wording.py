"""A wording in the two languages of the system, Chinese first."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language a page, a print or a message can be asked for in."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """The BCP 47 tag for `lang` attributes."""
        return "zh-CN" if self is Language.ZH else "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One wording, in Chinese and in English, kept side by side so that neither can be missing."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        """The wording in one language."""
        return self.zh if language is Language.ZH else self.en

    def filled(self, **facts: object) -> "Words":
        """The wording with its `{places}` filled; a fact that is itself `Words` is said in each language."""

        def said(language: Language) -> dict[str, object]:
            return {name: fact.say(language) if isinstance(fact, Words) else fact for name, fact in facts.items()}

        return Words(self.zh.format(**said(Language.ZH)), self.en.format(**said(Language.EN)))

    def as_data(self) -> dict[str, str]:
        """The JSON shape `{"zh": …, "en": …}`."""
        return {"zh": self.zh, "en": self.en}


def many(count: int, one: str, more: str = "") -> str:
    """A number with its English noun: `1 clause`, `2 clauses`, `2 entries`."""
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def words_from(data: object) -> Words:
    """Words from their JSON shape; a plain string stands for both languages."""
    if isinstance(data, str):
        return Words(data, data)
    if isinstance(data, dict):
        zh, en = data.get("zh"), data.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            return Words(zh, en)
    raise ValueError(f"not a wording in two languages: {data!r}")
