"""The digest of a text: the documents and forms it names, and its limits. Light: made for every text of the company."""

import re
from collections.abc import Iterable, Iterator

from app.documents.rules.checks.limits import limits_in
from app.documents.rules.naming.lists import code_of, list_clauses
from app.documents.rules.naming.titles import title_key
from app.documents.rules.parsing.spelling import folded
from app.documents.words.clauses import Clause
from app.documents.words.company import Digest

_NAMED = re.compile(r"《([^《》\n]{1,60})》")
_CODE = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{2,3} ?\d{1,4}(?: ?[-_/] ?\d{1,3})?(?![\d-])")


def digest_of(clauses: Iterable[Clause], declared: frozenset[str] = frozenset()) -> Digest:
    """What others need to know of a text; `declared` are its clauses whose limits stand as data too."""
    whole = tuple(clauses)
    listing = {clause.number for clause in list_clauses(whole)}
    rules = [clause for clause in whole if clause.number not in listing]
    limits = tuple(limit for clause in rules for limit in limits_in(clause))
    return Digest(frozenset(_named(whole)), frozenset(_named(rules)), limits, declared)


def _named(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        text = f"{clause.title}\n{clause.text}"
        yield from (title_key(match[1]) for match in _NAMED.finditer(text))
        yield from filter(None, (code_of(match[0]) for match in _CODE.finditer(folded(text))))
