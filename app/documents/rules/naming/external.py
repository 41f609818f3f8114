"""What an external document must say before it can be kept."""

from dataclasses import replace

from app.documents.words.external import ExternalDetails
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST = 300
_SCHEMES = ("https://", "http://")


def checked(typed: ExternalDetails) -> ExternalDetails:
    """The details, trimmed. Raises Invalid: number, issuer and edition tell it from others, source says whence."""
    names = ("identification", "issuer", "edition", "source", "address", "kept_at")
    kept = replace(typed, **{name: " ".join(getattr(typed, name).split())[:_LONGEST] for name in names})
    needed = {"identification": _NO_IDENTIFICATION, "issuer": _NO_ISSUER, "edition": _NO_EDITION, "source": _NO_SOURCE}
    problems = [Problem(name, message) for name, message in needed.items() if not getattr(kept, name)]
    if kept.address and not kept.address.startswith(_SCHEMES):
        problems.append(Problem("address", _NO_ADDRESS))
    if problems:
        raise Invalid(_NOT_KEPT, problems=tuple(problems))
    return kept


_NOT_KEPT = Words("没有存，还差几项。", "Nothing was kept: something is missing.")
_NO_IDENTIFICATION = Words("写上外部编号，例如 GB/T 19001-2016。", "Give the issuer's number, such as GB/T 19001-2016.")
_NO_ISSUER = Words("写上发布机构。", "Say who issued it.")
_NO_EDITION = Words("写上版本或年号。", "Give the edition or the year.")
_NO_SOURCE = Words("写明从哪里得来。", "Say where it comes from.")
_NO_ADDRESS = Words("网址以 https:// 或 http:// 开头。", "An address begins with https:// or http://.")
