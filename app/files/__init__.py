"""Files kept by the hash of their content: written once, verified on every read, never changed.

Its words: StoredFile. Its acts: store. May call the ledger, web, db and the kernel.
"""
