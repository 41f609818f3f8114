"""Verifying everything: the chain, the rows, the sign-offs, the contents' hashes, the stored files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from app.approvals.queries import broken_sign_offs
from app.db.session import Session
from app.distribution.queries.signed import broken_acknowledgements, broken_copy_events
from app.documents.queries import evidence as documents
from app.files import queries as files
from app.kernel.keys import Keyring
from app.kernel.refusals import Refusal
from app.kernel.wording import Words
from app.ledger.actions import verifying
from app.ledger.words import Checkpoint, Found, Verdict
from app.records.queries import evidence as records
from app.reviews import queries as reviews
from app.settings import Settings


class House(Protocol):
    """What verification needs to know of the installation."""

    @property
    def settings(self) -> Settings:
        """The settings."""

    @property
    def keyring(self) -> Keyring:
        """The signing key and the former ones."""


def verify_all(
    session: Session, house: House, kept: Sequence[Checkpoint], progress: Callable[[int], None] = lambda _done: None
) -> Verdict:
    """Recomputes everything from rows and files; with kept checkpoints also whether history goes on from them."""
    verdict = verifying.verify(session, progress)
    keyring = house.keyring
    parts: tuple[tuple[Words, Callable[[], Iterable[tuple[Any, Words]]]], ...] = (
        (_SIGN_OFF, lambda: broken_sign_offs(session, keyring)),
        (_COPY, lambda: broken_copy_events(session, keyring)),
        (_READ, lambda: broken_acknowledgements(session, keyring)),
        (_REVISION, lambda: documents.broken_contents(session)),
        (_REVIEW, lambda: reviews.broken_contents(session)),
        (_RECORD, lambda: records.broken_contents(session)),
    )
    problems = [*verifying.against(session, kept, keyring), *verdict.problems]
    for name, broken in parts:
        problems += _read(name, (Found(name.filled(name=one), what) for one, what in broken()))
    problems += _read(_FILE, _files(session, house.settings))
    return Verdict(verdict.entries, verdict.head, tuple(problems))


def _read(part: Words, found: Iterator[Found]) -> Iterator[Found]:
    """What is wrong in a part. A cell that cannot even be read ends it, and is told: its row was named before."""
    try:
        yield from found
    except (ValueError, TypeError, LookupError, AttributeError):
        yield Found(part.filled(name="…", hash="…"), _UNREADABLE)


def _files(session: Session, settings: Settings) -> Iterator[Found]:
    registered = set()
    for file in files.files(session):
        registered.add(file.sha256)
        try:
            files.read(settings.files, file.sha256)
        except Refusal as refusal:
            yield Found(_FILE.filled(hash=file.sha256[:16], name=file.name), refusal.message)
    for number, sha256 in records.attached_files(session):
        if sha256 not in registered:
            yield Found(_RECORD.filled(name=number), _UNREGISTERED.filled(hash=sha256[:16]))


_SIGN_OFF = Words("签署 {name}", "sign-off {name}")
_COPY = Words("副本 {name}", "copy {name}")
_READ = Words("阅知 {name}", "reading of {name}")
_REVISION = Words("版本 {name}", "revision {name}")
_REVIEW = Words("评审 {name}", "review {name}")
_RECORD = Words("记录 {name}", "record {name}")
_FILE = Words("文件 {hash} ({name})", "file {hash} ({name})")
_UNREADABLE = Words(
    "有一行读不出来，这一部分没有核对完；上面写着哪些行被改过",
    "a row cannot be read, so this part was not verified to its end; the rows that were changed are named above",
)
_UNREGISTERED = Words("附件 {hash} 没有登记", "its attachment {hash} is not registered")
