"""The outbox: mails that wait, that were sent, that could not be sent, that came back.

Its words: mail, letter, state. Its acts: queue, send, note what came back, try again, withdraw. A mail is written only
when it is sent, by its owner, so that no secret in it (a link) ever stands in the database.
May call the ledger, web, db and the kernel.
"""
