"""The query language: Whoosh's parser reads what a person types, its syntax tree becomes ours.

What does not parse is searched as plain words; nothing that can be typed is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from whoosh.qparser import QueryParser, plugins, syntax

from app.kernel.wording import Words
from app.search.rules import analysis, fields
from app.search.rules.tree import And, Everything, Not, Nothing, Or, Text, Tree, wanted

LONGEST = 10_000
MOST_PREFIXES = 16
MOST_WORDS = 200
_LONGEST_GRAMMAR = 2_000
_MOST_BRACKETS = 40
_DEEPEST = 20
# Chinese input writes full-width marks; the grammar knows the ASCII ones.
_MARKS = str.maketrans("“”„‟＂「」『』（）［］｛｝：＊－\u3000", '"""""""""()[]{}:*- ')
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b")
_GRAMMAR = re.compile(r"[\"()\[\]{}*:]|\b(?:AND|OR|NOT)\b")
# An operator without what it joins, a star without the word it ends.
_STRAY = re.compile(r"(?:^|\()\s*(?:AND|OR)\b|\b(?:AND|OR|NOT)\s*(?:$|[()]|\b(?:AND|OR)\b)|(?:^|\s)\*")
_JOINERS = "-./_'’&+#"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was understood as, and what to tell the reader about it."""

    tree: Tree
    notes: tuple[Words, ...] = ()
    is_plain: bool = False  # it was no query, so it was taken as plain words


class _UnreadableError(Exception):
    """The text follows no grammar of ours."""


def read(text: str) -> Reading:
    """The query tree of a typed text."""
    if not text.strip():
        return Reading(Everything())
    notes = (_TOO_LONG,) if len(text) > LONGEST else ()
    asked = text[:LONGEST].translate(_MARKS).strip()
    try:
        tree = _parsed(asked)
        is_plain = _is_stray(asked, tree)
    except Exception:
        tree, is_plain = _plain(asked), bool(_GRAMMAR.search(asked))
    if is_plain:
        notes = (*notes, _ONLY_MARKS if isinstance(tree, Nothing) else _PLAIN)
    return _limited(Reading(tree, notes, is_plain), asked)


def is_words(text: str) -> bool:
    """Whether a text is plain words, without any mark or operator of the language."""
    return not _GRAMMAR.search(text[:LONGEST].translate(_MARKS).strip())


def _limited(found: Reading, asked: str) -> Reading:
    texts = list(wanted(found.tree))
    if sum(text.is_open for text in texts) > MOST_PREFIXES:
        return replace(found, tree=_plain(asked), notes=(*found.notes, _TOO_MANY_PREFIXES))
    if len(texts) > MOST_WORDS:
        return replace(found, tree=And(tuple(texts[:MOST_WORDS])), notes=(*found.notes, _TOO_MANY_WORDS))
    return found


def _is_stray(asked: str, tree: Tree) -> bool:
    """Whether the marks and operators in a text came to nothing: what is searched for is its words alone."""
    if isinstance(tree, Nothing):
        return True
    is_broken = asked.count('"') % 2 or asked.count("(") != asked.count(")") or bool(_STRAY.search(asked))
    return bool(is_broken) and tree in (_plain(asked), _plain(_OPERATORS.sub(" ", asked)))


def _parsed(text: str) -> Tree:
    if len(text) > _LONGEST_GRAMMAR or sum(map(text.count, "([{")) > _MOST_BRACKETS:
        raise _UnreadableError
    return _tree(_PARSER.process(text), 0) or Nothing()


def _plain(text: str) -> Tree:
    return _joined(And, [leaf for word in text.split() for leaf in _words(word)]) or Nothing()


def _joined(kind: type[And] | type[Or], parts: list[Tree]) -> Tree | None:
    unique = tuple(dict.fromkeys(parts))
    return kind(unique) if len(unique) > 1 else unique[0] if unique else None


def _tree(node: syntax.SyntaxNode, depth: int) -> Tree | None:
    """The tree of one syntax node; None if there is nothing in it to search for."""
    if depth > _DEEPEST:
        raise _UnreadableError
    if isinstance(node, syntax.NotGroup):
        part = _tree(node[0], depth + 1) if len(node) else None
        return Not(part) if part else None
    if isinstance(node, syntax.AndNotGroup):
        first, second = (_tree(part, depth + 1) for part in node)
        return _joined(And, [part for part in (first, Not(second) if second else None) if part])
    if isinstance(node, syntax.OrGroup):
        return _joined(Or, list(_parts(node, depth)))
    if isinstance(node, syntax.GroupNode):
        return _joined(And, list(_parts(node, depth)))
    return _leaf(node)


def _parts(node: syntax.GroupNode, depth: int) -> Iterator[Tree]:
    for child in node:
        part = _tree(child, depth + 1)
        if part:
            yield part


def _leaf(node: syntax.SyntaxNode) -> Tree | None:
    if isinstance(node, syntax.RangeNode):
        return fields.days(node.fieldname, node.start or "", node.end or "") or _unreadable()
    if not isinstance(node, syntax.TextNode):
        raise _UnreadableError
    is_open = isinstance(node, plugins.PrefixPlugin.PrefixNode)
    if node.fieldname and not fields.section(node.fieldname):
        return fields.value(node.fieldname, node.text, is_open=is_open) or _unreadable()
    section = fields.section(node.fieldname) if node.fieldname else None
    if isinstance(node, plugins.PhrasePlugin.PhraseNode):
        runs = analysis.runs(node.text)
        return Text(tuple(runs), section=section) if runs else None
    return _joined(And, [_in(section, leaf) for leaf in _words(node.text, is_open=is_open)])


def _unreadable() -> Tree:
    raise _UnreadableError


def _in(section: fields.Section | None, leaf: Tree) -> Tree:
    if section is None:
        return leaf
    first = leaf.parts[0] if isinstance(leaf, Or) else leaf
    return Text(first.runs, first.is_open, section) if isinstance(first, Text) else first


def _words(text: str, *, is_open: bool = False) -> list[Tree]:
    """The words in a text without white space: split at marks, but not inside `QR15-03` or `A/0`."""
    pieces = [runs for runs in map(analysis.runs, _PIECES.findall(text)) if runs]
    return [_word(runs, is_open=is_open and place == len(pieces)) for place, runs in enumerate(pieces, start=1)]


def _word(runs: list[str], *, is_open: bool) -> Tree:
    word = Text(tuple(runs), is_open)
    squeezed = "".join(runs)
    if len(runs) > 1 and not any(map(analysis.is_dense, runs)) and analysis.is_code(squeezed):
        return Or((Text((squeezed,), is_open), word))
    return word


_PIECES = re.compile(
    rf"[^\W_]+(?:[\u0300-\u036f\u200b-\u200f\u00ad\u2010-\u2015\u2212\ufe58\ufe63{re.escape(_JOINERS)}]+[^\W_]+)*"
)


class _Fields(plugins.FieldsPlugin):
    """`field:value`, for the fields we know; other colons are text."""


class _Prefix(plugins.PrefixPlugin):
    """`word*`: a star ends a word."""

    expr = r'(?P<text>[^\s*()"\[\]{}:]+)[*]+(?=[\s)]|$)'


_PARSER = QueryParser(
    None,
    fields.NAMES,
    plugins=[
        plugins.PhrasePlugin(expr='"(?P<text>[^"]*)"(?P<slop>(?!))?'),
        _Fields(),
        plugins.OperatorsPlugin(
            Not=r"(^|(?<=[\s(]))(NOT(?=\s)|-(?=[^\s-]))",
            AndMaybe=None,
            Require=None,
        ),
        plugins.RangePlugin(),
        plugins.GroupPlugin(),
        _Prefix(),
    ],
)

_PLAIN = Words("这不成查询式，按普通文字查了。", "This is no query. It was searched for as plain words.")
_ONLY_MARKS = Words(
    "这不成查询式，按普通文字查了，里面没有可查的字。写编号、顾客，或原话里的几个字。",
    "This is no query. It was searched for as plain words, and there are none in it. "
    "Type a number, a customer, or a few words of the text.",
)
_TOO_LONG = Words(
    f"查找内容超过 {LONGEST} 字，只查了前 {LONGEST} 字。",
    f"Only the first {LONGEST} characters were searched for.",
)
_TOO_MANY_PREFIXES = Words(
    f"带 * 的词超过 {MOST_PREFIXES} 个，都按整词查了。",
    f"More than {MOST_PREFIXES} words with *: they were searched as whole words.",
)
_TOO_MANY_WORDS = Words(
    f"词太多，只查了前 {MOST_WORDS} 个。",
    f"Only the first {MOST_WORDS} words were searched for.",
)
