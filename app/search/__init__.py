"""Search: one port, one query language, one analysis, one highlighter; engines behind the port.

Its words: Entry, Kind, Question, Answer, Hit. Its acts: put, withdraw, rebuild, mend.
Owners put and withdraw entries in the transaction that changes the thing itself; it knows none of them.
May call the ledger, accounts, web, db, settings and the kernel.
"""
