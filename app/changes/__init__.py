"""Change requests (更改申请): what is to be changed in a document, why, what it touches, and what came of it.

Its words: request, source, decision, impact, answered by. Its acts: ask, accept, reject, start a draft, name the
revision that answers, close, take back. A request is done by itself once every revision it led to is in force.
May call records, forms, documents, distribution, numbering, accounts, the ledger and what lies below.
"""
