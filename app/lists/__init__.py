"""Lists to keep and to take along: a person's own views of a list, and any list as PDF, Excel or CSV.

Its words: listing, view. Its acts: keep a view, remove one, hand out a listing.
May call rendering, accounts, ledger, web, db and the kernel.
"""
