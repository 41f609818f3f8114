"""Every SELECT of registers. Others ask here: who was a main customer on a day, what an entry says."""

from app.registers.queries.entries import (
    count_of,
    entry,
    entry_by_name,
    looked_up,
    main_customers,
    named,
    was_main_customer,
)
from app.registers.queries.terms import main_terms

__all__ = [
    "count_of",
    "entry",
    "entry_by_name",
    "looked_up",
    "main_customers",
    "main_terms",
    "named",
    "was_main_customer",
]
