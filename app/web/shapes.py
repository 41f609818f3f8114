"""A data folder of another version: said in plain words at the start and on every page; nothing in it is touched."""

from contextlib import suppress

from flask import Flask, current_app, request
from sqlalchemy.exc import DBAPIError

from app.db.base import database
from app.db.shape import Shape, shape_of
from app.kernel.refusals import WrongVersion
from app.kernel.wording import Words

_KEY = "qms.shape"
_FOREIGN = frozenset({Shape.OTHER, Shape.OLDER})


def register(app: Flask) -> None:
    """Before anything is asked of a database that is known to be another version's, a request is refused."""
    app.before_request(_refuse)


def look() -> WrongVersion | None:
    """Looks at the database anew: why this version cannot work with it, if it cannot. What was found is kept."""
    with database.engine.connect() as connection:
        found = shape_of(connection)
    current_app.extensions[_KEY] = found
    return WrongVersion(_SAID[found]) if found in _SAID else None


def look_at_start() -> None:
    """Looks once, before pages are served; a database that is out of reach is none of another version."""
    with suppress(DBAPIError):
        look()


def demand_ours() -> None:
    """Raises WrongVersion for a database that neither fits nor can be brought up to date; an empty one is filled."""
    refusal = look()
    if refusal and current_app.extensions[_KEY] is Shape.OTHER:
        raise refusal


def is_foreign() -> bool:
    """Whether the database is known to be another version's."""
    return current_app.extensions.get(_KEY) in _FOREIGN


def _refuse() -> None:
    if is_foreign() and request.endpoint != "static":
        raise WrongVersion(_SAID[current_app.extensions[_KEY]])


_SAID = {
    Shape.EMPTY: Words(
        "这个数据目录还没有建立。先运行 ./qms init，或直接 ./qms。",
        "This data folder has not been made ready. Run ./qms init first, or just ./qms.",
    ),
    Shape.OLDER: Words(
        "这个数据目录是旧版本建立的，里面什么也没改。先备份数据目录，再运行 ./qms db upgrade 升级；"
        "重新启动 ./qms 也会升级。",
        "This data folder was made by an older version. Nothing in it was changed. Keep a copy of it, then bring it up "
        "to date by ./qms db upgrade; starting ./qms again does so too.",
    ),
    Shape.OTHER: Words(
        "这个数据目录是另一个版本建立的，这个版本读不了，里面什么也没改。用建立它的那个版本打开；"
        "或换一个空的数据目录（QMS_DATA），用 ./qms restore 恢复这个版本做的备份。",
        "This data folder was made by another version, and this one cannot read it. Nothing in it was changed. Open it "
        "with the version that made it; or take an empty data folder (QMS_DATA) and put back a backup of this version "
        "by ./qms restore.",
    ),
}
