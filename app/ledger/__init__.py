"""The ledger (履历): append-only, hash-chained history of every act, with signed checkpoints.

Its words: Tag, Entry, Checkpoint, Problem. Its acts: record an act, seal a transaction, make and read a
checkpoint, verify the chain and the rows. Each row of a controlled table is sealed by the entry of the act
that wrote it. May call web, db, settings and the kernel.
"""
