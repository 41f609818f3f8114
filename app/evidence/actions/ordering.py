"""Packages that take long: ordered, made by a process of its own, kept for a week for whoever asked for them.

An order lies beside its package in the cache, not in the database: it is no evidence, and its maker reads the database
in one transaction that noting how far it has come would end.
"""

import json
import shutil
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.evidence.words import Order, OrderState, Scope
from app.kernel import clock
from app.kernel.canonical import canonical
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, NotFound
from app.kernel.wording import Words, words_from

_KEPT = timedelta(days=7)
_SILENT = timedelta(seconds=300)  # one long print, or the reading of a large portion
_MOST_SHOWN = 10
_ORDER, _PACKAGE = "order.json", "evidence.zip"


def order(cache: Path, actor: Actor, scope: Scope, total: int) -> Order:
    """Asks for a package of so many documents and records. Raises Conflict while another of one's own is made."""
    clear_old(cache)
    if any(one.is_under_way and not is_silent(one) for one in orders_of(cache, actor)):
        raise Conflict(_ONE_AT_A_TIME)
    now = clock.now()
    asked = scope.as_data() | {"prints": scope.with_prints}
    made = Order(str(uuid.uuid4()), actor.person_id, asked, OrderState.WAITING, 0, total, None, now, now)
    return _kept(cache, made)


def order_again(cache: Path, actor: Actor, key: str) -> Order:
    """Asks once more for what failed or fell silent. Raises Conflict while it is made, NotFound."""
    found = own_order(cache, actor, key)
    if found.state is OrderState.DONE or (found.is_under_way and not is_silent(found)):
        raise Conflict(_AT_WORK)
    return get_on(cache, found, OrderState.WAITING)


def take_up(cache: Path, key: str) -> Order:
    """Begins the work on an order. Raises Conflict for one that was begun, NotFound."""
    found = _read(cache, key)
    if found.state is not OrderState.WAITING:
        raise Conflict(_AT_WORK)
    return get_on(cache, found, OrderState.RUNNING)


def get_on(cache: Path, found: Order, state: OrderState, done: int = 0, problem: Words | None = None) -> Order:
    """Notes how far an order has come, or how it ended."""
    return _kept(cache, replace(found, state=state, done=done, problem=problem, seen_at=clock.now()))


def own_order(cache: Path, actor: Actor, key: str) -> Order:
    """An order of one's own. Raises NotFound."""
    found = _read(cache, key)
    if found.account_id != actor.person_id:
        raise NotFound(_NONE)
    return found


def orders_of(cache: Path, actor: Actor) -> tuple[Order, ...]:
    """One's own orders, the newest first."""
    every = (_read(cache, path.parent.name) for path in (cache / "evidence").glob(f"*/{_ORDER}"))
    own = sorted((one for one in every if one.account_id == actor.person_id), key=lambda one: one.asked_at)
    return tuple(own[::-1][:_MOST_SHOWN])


def package_of(cache: Path, found: Order) -> Path:
    """Where the package of an order lies, or will lie."""
    return _folder(cache, found.key) / _PACKAGE


def finished(cache: Path, found: Order) -> Path:
    """The package of an order that is done. Raises Conflict for one that is not."""
    path = package_of(cache, found)
    if found.state is not OrderState.DONE or not path.is_file():
        raise Conflict(_NOT_READY)
    return path


def is_silent(found: Order) -> bool:
    """Whether nobody works on it any more although it is not finished: a stop of the server, a crash."""
    return found.is_under_way and clock.now() - found.seen_at > _SILENT


def clear_old(cache: Path) -> None:
    """Removes packages that nobody fetches any more: they hold what records say."""
    for path in (cache / "evidence").glob(f"*/{_ORDER}"):
        if clock.now() - _read(cache, path.parent.name).asked_at > _KEPT:
            shutil.rmtree(path.parent, ignore_errors=True)


def _kept(cache: Path, found: Order) -> Order:
    folder = _folder(cache, found.key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = {
        "account_id": found.account_id,
        "scope": found.scope,
        "state": found.state,
        "done": found.done,
        "total": found.total,
        "problem": found.problem.as_data() if found.problem else None,
        "asked_at": found.asked_at,
        "seen_at": found.seen_at,
    }
    part = folder / f"{_ORDER}.part"
    part.write_bytes(canonical(said))
    part.replace(folder / _ORDER)
    return found


def _read(cache: Path, key: str) -> Order:
    try:
        said: dict[str, Any] = json.loads((_folder(cache, key) / _ORDER).read_bytes())
    except FileNotFoundError:
        raise NotFound(_NONE) from None
    return Order(
        key,
        said["account_id"],
        said["scope"],
        OrderState(said["state"]),
        said["done"],
        said["total"],
        words_from(said["problem"]) if said["problem"] else None,
        datetime.fromisoformat(said["asked_at"]),
        datetime.fromisoformat(said["seen_at"]),
    )


def _folder(cache: Path, key: str) -> Path:
    try:
        return cache / "evidence" / str(uuid.UUID(key))
    except ValueError:
        raise NotFound(_NONE) from None


_NONE = Words("没有这个证据包，或已清掉。", "There is no such package, or it was cleared away.")
_AT_WORK = Words("这个证据包正在装，或已装好。", "This package is being made, or is ready.")
_NOT_READY = Words("这个证据包还没有装好。", "This package is not ready yet.")
_ONE_AT_A_TIME = Words(
    "你的另一个证据包正在装，等它装好。", "Another package of yours is being made. Wait until it is ready."
)
