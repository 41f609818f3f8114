"""The footer of a print and its sentences, the same on paper and in Word: who printed it, where the ledger stood."""

from app.kernel import clock
from app.kernel.printing import Printing
from app.kernel.wording import Language, Words
from app.ledger.words import Standing
from app.rendering import words
from app.rendering.paper import Footing, FormPaper, ProcedurePaper, Stamp


def footing_of(printing: Printing, content_hash: str, ledger: Standing | None, address: str = "") -> Footing:
    """The footer of a print made now. `content_hash` is 64 hex digits; `ledger` is None for what states no checkpoint;
    `address` is what its QR code holds, where it is known by now.
    """
    now = clock.now()
    return Footing(
        printed_by=printing.printer.name,
        reader=printing.reader,
        printed_at=clock.shown(now, printing.zone),
        zone=clock.offset(printing.zone, now),
        content_hash=content_hash,
        checkpoint_size=ledger.size if ledger else 0,
        checkpoint_head=ledger.head if ledger else "",
        checkpoint_at=clock.shown(ledger.at, printing.zone) if ledger else "",
        address=address,
    )


def groups(digits: str, size: int = 4) -> str:
    """Hex digits as they are compared by eye, upper case and in groups: `9C3E 71AB 20DE`."""
    upper = digits.upper()
    return " ".join(upper[start : start + size] for start in range(0, len(upper), size))


def printed(footing: Footing) -> Words:
    """When, in which zone, by whom, under which serial."""
    said = words.PRINTED.filled(at=footing.printed_at, zone=footing.zone, by=footing.printed_by)
    return _joined(said, words.SERIAL.filled(serial=footing.serial)) if footing.serial else said


def printed_for(footing: Footing) -> Words:
    """The same with the copy it was printed for, where it is one of the registered copies."""
    return _joined(printed(footing), footing.copy_line) if footing.copy_line else printed(footing)


def _joined(first: Words, second: Words) -> Words:
    return Words(*(f"{first.say(language)} · {second.say(language)}" for language in Language))


def short_hash(content_hash: str) -> Words:
    """The first 16 hex digits of a content hash, for comparing by eye."""
    return words.SHORT_HASH.filled(code=groups(content_hash[:16]))


def checkpoint(footing: Footing) -> Words:
    """The ledger checkpoint on paper is what later shows a ledger that was cut off."""
    head = groups(footing.checkpoint_head[:16])
    return words.CHECKPOINT.filled(size=footing.checkpoint_size, head=head, at=footing.checkpoint_at)


def sentence(paper: ProcedurePaper | FormPaper) -> Words:
    """What this print may be used for."""
    if isinstance(paper, ProcedurePaper):
        if paper.use:
            return paper.use
        if paper.stamp is Stamp.SUPERSEDED and paper.replaced_by and paper.effective_until:
            return words.REPLACED.filled(day=paper.effective_until.isoformat(), by=paper.replaced_by)
    elif paper.stamp is Stamp.BLANK and paper.record_number:
        return words.BLANK_NUMBERED.filled(number=paper.record_number)
    return words.SENTENCES.get(paper.stamp, words.UNCONTROLLED)


def in_both(wording: Words, language: Language) -> str:
    """A sentence in both languages, the paper's own first; an English one says which governs."""
    if language is Language.ZH:
        return f"{wording.zh} {wording.en}"
    return f"{wording.en} {words.CHINESE_GOVERNS.en} {wording.zh}"
