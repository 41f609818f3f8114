"""What all pages share: guard, transaction, double-submit keys, error pages, headers, templates, static files.

Its words: needs, public, write, House. May call db, settings and the kernel.
"""
