"""Targets (目标与限值) that documents set, and where two documents in force set different ones for the same thing.

Its words: target, statement, group, relation. Its acts: set the targets of a draft, accept a difference, reopen it.
A target stands in the content of the revision that sets it, is signed with it and printed with it.
May call records, forms, documents and what is below.
"""
