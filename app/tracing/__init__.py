"""Trace (来龙去脉): from one record to everything it stands on: who filled it in and what they had read by then, which
form and which procedure held, who signed, its case, what it names and what names it, its prints, its ledger entries.

Reads; changes nothing. May call the self-check's neighbours below: checks, records, forms, documents, the engines.
"""
