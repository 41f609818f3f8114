"""What is signed, over documents and records: routes as data, a route's course, delegations, many signatures at once.

Its words: Pick, Outcome. Its act: sign several things with one proof, each by its own hash. All else is what approvals,
documents and records do, shown on pages of its own. May call these, accounts, ledger, web and the kernel.
"""
