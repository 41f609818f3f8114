"""Rules between a record and one that it names, as data beside the procedure that demands them."""

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.wording import Words


class Comparison(StrEnum):
    """How a field is held against one of the record that is named."""

    AMONG = "among"  # a name that stands in the other's text
    SAME = "same"
    NOT_BEFORE = "not_before"  # a day that is not earlier than the other's; without a field, than its filing


@dataclass(frozen=True, slots=True)
class LinkRule:
    """What must hold between a field of a record and a field of the record that it names. Empty fields hold."""

    id: str
    procedure: str
    form: str
    link: str
    clause: str
    comparison: Comparison
    field: str
    of: str
    message: Words
