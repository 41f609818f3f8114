"""People and their posts, sign-in, sessions on the server, passwords, API tokens.

Its words: Person, Visitor. Its acts: add, change and deactivate a person, sign in and out, change a password,
confirm a password (for a signature), issue and revoke a token. May call ledger, web, db and the kernel.
"""
