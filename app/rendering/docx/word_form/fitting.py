"""Whether a Word file fits its form: taken apart once, its tags compared with the keys of the form."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from lxml import etree

from app.kernel.refusals import Invalid, Problem
from app.rendering.docx import words
from app.rendering.docx.markup.controls import is_section, pattern_rows, tag_of, tagged
from app.rendering.docx.markup.names import W
from app.rendering.docx.package import SafePackage, open_safely
from app.rendering.docx.tags import SIGNATURE, compared, keys_of, tables_in
from app.rendering.paper import FormPaper

_TEMPLATES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Template:
    """A template taken apart once: its parts, and the trees of those that hold text."""

    package: SafePackage
    stories: dict[str, etree._Element]
    tags: frozenset[str]
    tables: frozenset[str]  # those that have a row to repeat
    nested: tuple[Problem, ...]


_kept: OrderedDict[str, Template] = OrderedDict()
_lock = Lock()


def fitting(data: bytes, paper: FormPaper) -> Template:
    """The template of a paper's form, taken apart.

    Raises Invalid naming each tag the form does not know and each field that has no place, and for any file
    `package.open_safely` refuses.
    """
    template = _loaded(data)
    problems = _problems(template, keys_of(paper), waived=_signatures(template))
    if problems:
        raise Invalid(words.NOT_FITTING, problems=problems)
    return template


def check(template: bytes, keys: Iterable[str]) -> tuple[Problem, ...]:
    """What keeps a Word file from being the template of a form with these keys (`tags.keys_of`); empty if nothing does.

    Names each unknown placeholder, each field without a place, and every danger `package.open_safely` looks for.
    """
    try:
        loaded = _loaded(template)
    except Invalid as refusal:
        return refusal.problems or (Problem("", refusal.message),)
    return _problems(loaded, tuple(keys))


def _loaded(data: bytes) -> Template:
    digest = hashlib.sha256(data).hexdigest()
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    template = _taken_apart(open_safely(data))
    with _lock:
        _kept[digest] = template
        while len(_kept) > _TEMPLATES_KEPT:
            _kept.popitem(last=False)
    return template


def _taken_apart(package: SafePackage) -> Template:
    names = dict.fromkeys((package.main, *package.related("header"), *package.related("footer")))
    stories = {name: package.tree(name) for name in names}
    found = [one for story in stories.values() for one in tagged(story)]
    tags = frozenset(tag for tag, _ in found)
    tables = frozenset(table for table in tables_in(tags) if pattern_rows(found, table))
    nested = tuple(problem for tag, sdt in found if not is_section(sdt) for problem in _nested(tag, sdt))
    return Template(package, stories, tags, tables, nested)


def _nested(tag: str, sdt: etree._Element) -> Iterator[Problem]:
    """A control that holds more than the text of one field would lose the rest when it is filled."""
    for below in sdt.iterdescendants(W + "sdt"):
        if inner := tag_of(below):
            yield Problem(tag, words.NESTED.filled(tag=tag, inner=inner))
    if next(sdt.iter(W + "tr", W + "tbl"), None) is not None:
        yield Problem(tag, words.AROUND_TABLE.filled(tag=tag))


def _signatures(template: Template) -> frozenset[str]:
    """A record need not carry every signature of its form: places of the others are struck, not refused."""
    return frozenset(tag for tag in template.tags if SIGNATURE.fullmatch(tag))


def _problems(template: Template, keys: tuple[str, ...], waived: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    found = template.tags - (waived - set(keys))
    return (*template.nested, *compared(found, template.tables, keys))
