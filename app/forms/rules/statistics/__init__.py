"""Fills the computed fields of a form from the records it is computed from, by the formula its definition names.

The ids of the computed fields are fixed by the formula; docs/form-definition.md lists them.
"""

from app.forms.rules.statistics.filling import with_computed

__all__ = ["with_computed"]
