"""Clause map (条款图): which documents, forms and records answer which clause of a standard, and what stands open.

Its words: standard, clause, assignment, cell. Its acts: assign the documents of a clause, withdraw an assignment.
A standard is a file of data with its edition; another is added by laying a file beside it. Reads documents, forms,
records and the hits of the self-check.
"""
