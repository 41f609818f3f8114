"""Examining a text, for other capabilities: clauses, references, forms and findings. Changes nothing."""

from app.documents.rules.clauses import lines_of, parts_of, tree
from app.documents.rules.examining import examine, examine_clauses
from app.documents.rules.parsing.blocks import blocks_of, picture_line, pictures_of, plain, table_lines
from app.documents.rules.parsing.outline import label_of

__all__ = [
    "blocks_of",
    "examine",
    "examine_clauses",
    "label_of",
    "lines_of",
    "parts_of",
    "picture_line",
    "pictures_of",
    "plain",
    "table_lines",
    "tree",
]
