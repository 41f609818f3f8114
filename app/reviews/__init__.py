"""Periodic review: how often a document is looked at again, when it is due, and the verdicts that were signed.

Its words: verdict, review, interval, due. Its acts: write a review, set an interval.
Knows documents by number only; documents loads the facts, signs and follows a verdict up. May call accounts, ledger,
db and the kernel.
"""
