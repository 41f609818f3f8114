"""Controlled documents: numbers, revisions, clauses and the life of a revision.

Its words: document, revision, clause, reference, finding, state.
Its acts: draft, edit, submit, give back, sign (the last signature releases), withdraw, examine.
May call approvals, files, notices, numbering, registers, rendering, search, accounts, ledger and what lies below.
"""
