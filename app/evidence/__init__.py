"""Evidence (证据包): one ZIP that proves itself far from this server.

Takes what a scope names (documents, records, a period) with signatures, entries of the ledger and their proofs.
Reads documents, records, approvals, files and the ledger; changes nothing but what it notes of itself.
"""
