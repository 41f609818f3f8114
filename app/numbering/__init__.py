"""Numbers: how each type of document is numbered, every number ever given, and record numbers without gap or reuse.

Its words: type, scheme, series, allotted number, state of a number.
Its acts: change the scheme, allot, hold, retire, reserve, void; next_number for records.
A number is given inside the act that uses it, so an act that fails gives none away.
May call ledger, web, db and the kernel.
"""
