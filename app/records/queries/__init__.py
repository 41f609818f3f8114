"""Every SELECT of records. Other capabilities find what they may ask at this level."""

from app.records.queries.drafts import desk_items
from app.records.queries.entries import search_entries
from app.records.queries.evidence import broken_contents
from app.records.queries.records import record, records_by_number

__all__ = ["broken_contents", "desk_items", "record", "records_by_number", "search_entries"]
