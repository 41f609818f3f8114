"""Review of the ledger (履历审阅): somebody reads what happened from one entry to another and signs that they did.

Its words: period, review. Its act: sign a review. Asked for by Annex 11 §9: a trail is readable and regularly reviewed.
May call approvals, the ledger and what lies below.
"""
