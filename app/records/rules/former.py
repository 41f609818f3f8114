"""What the paper of a record of former years says of its signatures."""

from datetime import datetime

from app.forms.words import SignatureSpec
from app.kernel.wording import Words
from app.records.words import Record

ON_PAPER = Words("签在纸质原件上", "signed on paper")
UNKNOWN = Words("没有说明纸上谁签了", "who signed on paper was not told")


def is_on_paper(record: Record) -> bool:
    """Whether the signatures on a record stand on its paper: it was brought in, and not amended here since."""
    return record.former is not None and record.version == 1


def paper_signature(record: Record, spec: SignatureSpec) -> tuple[str, datetime | None] | None:
    """Who gave a signature on the paper of a record, and when; None where it bears none."""
    told = (record.former or {}).get("signatures") or ()
    found = next((one for one in told if one["meaning"] == spec.meaning.value), None)
    return (found["by"], datetime.fromisoformat(found["at"]) if "at" in found else None) if found else None


def not_signed(record: Record) -> Words:
    """What is said of a signature that the paper does not bear."""
    return UNKNOWN if (record.former or {}).get("signatures") is None else Words("纸上没有签", "not signed on paper")
