"""Reads what a mail server sends back about a mail that could not be delivered (RFC 3464)."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

_MESSAGE_ID = re.compile(r"<[^<>\s]{3,110}>")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned mail: the ids it may be about, whether it failed for good, and why in the server's words."""

    message_ids: tuple[str, ...]
    failed: bool
    why: str


def read_returned(data: bytes) -> Returned | None:
    """What a message says about a mail of ours; None for one that is no report of a delivery."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if message.get_content_type() != "multipart/report":
        return None
    action, why = _verdict(message)
    return Returned(tuple(dict.fromkeys(_ids(message))), action == "failed", why[:_LONGEST])


def _verdict(message: EmailMessage) -> tuple[str, str]:
    for part in message.walk():
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else ()
        for block in blocks if isinstance(blocks, list) else ():
            action = str(block.get("Action", "")).strip().lower()
            if action:
                why = str(block.get("Diagnostic-Code") or block.get("Status") or "")
                return action, " ".join(why.split())
    return "", ""


def _ids(message: EmailMessage) -> Iterator[str]:
    """The ids of the mail that came back: in the part that quotes it, else in what the report answers to."""
    for part in message.walk():
        if part is not message and part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            yield from _MESSAGE_ID.findall(_header(part.as_string(), "Message-ID"))
    for name in ("In-Reply-To", "References"):
        yield from _MESSAGE_ID.findall(str(message.get(name, "")))


def _header(text: str, name: str) -> str:
    found = re.search(rf"^{name}:\s*(.+)$", text, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
