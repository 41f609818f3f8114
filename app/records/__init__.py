"""Records: filled forms. Half-filled drafts, filing, signing, amending, computing, printing.

Its words: Draft, Record, Version, Submission. Its acts: open and save a draft, submit, sign, amend, compute.
The only orchestrator of a filing. May call forms and everything below.
"""
