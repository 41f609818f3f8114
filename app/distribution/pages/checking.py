"""What a scanned print is told: what the token says, how the thing stands today, whose copy it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.db.session import Session
from app.distribution.queries import copies as copy_queries
from app.distribution.queries.printed import noted
from app.distribution.rules.tokens import read_token
from app.distribution.words.copies import Copy, CopyState
from app.distribution.words.printed import Currency, NotedPrint, PrintKind, PrintMark, Standing, Verdict
from app.kernel import clock
from app.kernel.canonical import canonical
from app.kernel.keys import Keyring
from app.kernel.wording import Words

Asker = Callable[[Session, str, str, date], Standing | None]
LIST_DOMAIN = b"qms list 1\n"
_OF_COPIES = {
    CopyState.RECALLED: Verdict.RECALLED,
    CopyState.RETURNED: Verdict.RETURNED,
    CopyState.LOST: Verdict.LOST,
    CopyState.WRITTEN_OFF: Verdict.LOST,
    CopyState.DESTROYED: Verdict.DESTROYED,
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Who is asked how a thing stands: the owners of revisions and records, and of the list of what is current."""

    revision: Asker
    record: Asker
    currency: Callable[[Session], Iterable[Currency]]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A print and what it is worth today. Without a mark the code is none of ours."""

    verdict: Verdict
    mark: PrintMark | None
    standing: Standing | None
    copy: Copy | None
    noted: NotedPrint | None


def check_page(session: Session, token: str, keyring: Keyring, sources: Sources, today: date) -> CheckPage:
    """What a print is worth today, by its token."""
    mark = read_token(token, keyring)
    if mark is None:
        return CheckPage(Verdict.FORGED, None, None, None, None)
    asked = sources.record if mark.kind is PrintKind.RECORD else sources.revision
    standing = asked(session, mark.number, mark.label, today)
    copy = copy_queries.copy_of(session, mark.number, mark.copy_no) if mark.copy_no else None
    return CheckPage(_verdict(mark, standing, copy), mark, standing, copy, noted(session, mark.serial))


def _verdict(mark: PrintMark, standing: Standing | None, copy: Copy | None) -> Verdict:
    if standing is None or (mark.copy_no and (copy is None or copy.serial != mark.serial)):
        return Verdict.GONE
    if mark.kind is PrintKind.COMPARISON:  # its content is no revision's, and work never goes by it
        return Verdict.COMPARED if standing.verdict is Verdict.CURRENT else standing.verdict
    of_copy = _OF_COPIES.get(copy.state) if copy else None
    if standing.verdict is Verdict.CURRENT and of_copy is None and not standing.content_hash.startswith(mark.content):
        return Verdict.CHANGED
    if of_copy is Verdict.RECALLED and standing.verdict in (Verdict.SUPERSEDED, Verdict.WITHDRAWN):
        return standing.verdict  # what the paper says is void weighs more than whose it is
    return of_copy or standing.verdict


def signed_list(session: Session, sources: Sources, keyring: Keyring, company: dict[str, str]) -> dict[str, Any]:
    """The list of what is current, signed, as phones keep it: text, signature, public key."""
    data = _list_data(session, sources, clock.now(), company)
    text = canonical(data | {"keys": [keyring.public.hex(), *(key.hex() for key in keyring.former)]})
    return {
        "list": text.decode(),
        "signature": keyring.sign(LIST_DOMAIN + text),
        "key": keyring.public.hex(),
    }


def _list_data(session: Session, sources: Sources, at: datetime, company: dict[str, str]) -> dict[str, Any]:
    documents: dict[str, list[list[Any]]] = {}
    for one in sources.currency(session):
        documents.setdefault(one.number, []).append([one.label, one.since, one.until, one.withdrawn])
    closed = {
        f"{one.number} {one.copy_no}": _OF_COPIES[one.state].value
        for one in copy_queries.copies(session)
        if one.state in _OF_COPIES
    }
    return {"v": 1, "at": at, "company": company, "documents": documents, "copies": closed}


def check_words() -> dict[str, dict[str, str]]:
    """What the page on the phone says: each verdict, what to do, and its own remarks."""
    said = {one.value: one.words for one in Verdict} | {f"{one.value}_advice": one.advice for one in Verdict}
    return {name: words.as_data() for name, words in (said | _REMARKS).items()}


_REMARKS = {
    "record": Words("确由本公司发出", "Issued here"),
    "record_advice": Words("记录现在的内容要联网查看。", "What the record says now is seen online."),
    "since": Words("{day} 起", "since {day}"),
    "in_force": Words("{day} 起生效", "in force from {day}"),
    "instead": Words("现行是 {label}", "current: {label}"),
    "copy": Words("受控副本 {copy}", "controlled copy {copy}"),
    "serial": Words("打印流水 {serial}", "serial {serial}"),
    "printed": Words("{day} 打印", "printed on {day}"),
    "list_of": Words("依据 {at} 的现行清单，断网也能核对。", "By the list of {at}; it checks offline too."),
    "list_old": Words(
        "现行清单是 {days} 天前的（{at}），联网打开一次，换成新的。",
        "The list is {days} days old ({at}). Open this page online once to renew it.",
    ),
    "no_list": Words(
        "这台手机里还没有现行清单，联网打开一次这一页。",
        "This phone has no list yet. Open this page online once.",
    ),
    "no_ed25519": Words(
        "这个浏览器不会核对 Ed25519 签名。联网用手机相机扫码，或换新版的 Chrome、Safari、Firefox。",
        "This browser cannot check Ed25519 signatures. Scan online with the camera, or use a newer browser.",
    ),
    "no_https": Words(
        "这个地址没有 https，浏览器不肯自己核对签名。联网用手机相机扫码。",
        "Without https the browser does not check signatures itself. Scan online with the camera.",
    ),
}
