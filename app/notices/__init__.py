"""Notices: what concerns a person, told on the page, by mail at once, in the daily digest, or not at all.

Its words: kind, way, notice. Its acts: put, settle, read, choose. Who is concerned by an act the desk works out.
May call the outbox, accounts, the ledger, web, db and the kernel.
"""
