"""Words about external documents (外来文件): what identifies one, where it comes from, where it is kept."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.kernel.wording import Words

KEY = "external"  # under this name the details stand in the body of a revision, which is hashed and signed


@dataclass(frozen=True, slots=True)
class ExternalDetails:
    """One edition of an external document: `identification` is the issuer's own number (GB/T 19001-2016)."""

    identification: str = ""
    issuer: str = ""
    edition: str = ""
    issued_on: date | None = None
    source: str = ""
    address: str = ""
    kept_at: str = ""
    file: dict[str, Any] | None = None  # sha256, name, size

    def as_body(self) -> dict[str, Any]:
        """As the body of a revision."""
        said = asdict(self)
        said["issued_on"] = self.issued_on.isoformat() if self.issued_on else ""
        return {KEY: said}

    def lines(self) -> tuple[tuple[Words, str], ...]:
        """Name and value of all that is known, in the order of pages and prints."""
        issued = self.issued_on.isoformat() if self.issued_on else ""
        values = (self.identification, self.issuer, self.edition, issued, self.source, self.address, self.kept_at)
        file = str(self.file["name"]) if self.file else ""
        return tuple(zip(_NAMES, (*values, file), strict=True))


_NAMES = (
    Words("外部编号", "Identification"),
    Words("发布机构", "Issuer"),
    Words("版本 / 年号", "Edition"),
    Words("发布日期", "Issued on"),
    Words("来源", "Source"),
    Words("网址", "Address"),
    Words("存放处", "Kept at"),
    Words("原文", "Original"),
)


def details_of(body: dict[str, Any] | None) -> ExternalDetails | None:
    """The details in the body of a revision, None where it has none."""
    said = (body or {}).get(KEY)
    if not isinstance(said, dict):
        return None
    issued = said.get("issued_on")
    return ExternalDetails(**{**said, "issued_on": date.fromisoformat(issued) if issued else None})
