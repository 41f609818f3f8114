"""Whether what stands under 建议 is a suggestion: 无, 没有, 暂无 and the like are none (SP15 clause 4.3.6)."""

import unicodedata

_WAYS = (
    "无 没 没有 暂无 暂没有 暂时没有 暂时无 没有了 无建议 没建议 没有建议 暂无建议 无意见 没意见 没有意见 暂无意见",
    "无特别建议 无其他建议 没有其他建议 无其它建议 没有其它建议 没有什么建议 没什么建议 无任何建议 无特殊要求 无要求",
    "无意见和建议 没有意见和建议 暂无意见和建议 无意见建议 不填 略",
    "no none nil na nothing nosuggestion nosuggestions nocomment nocomments notapplicable nothingtoadd noneatpresent",
)
WAYS_TO_SAY_NONE = frozenset(way for line in _WAYS for way in line.split())


def is_suggestion(text: str) -> bool:
    """Whether the text says something: letters or digits that are not one of the ways to say that there is nothing."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    said = "".join(character for character in folded if character.isalnum())
    return bool(said) and said not in WAYS_TO_SAY_NONE
