"""The database: base class of all tables, column types, engines for SQLite and PostgreSQL, transactions begun at once.

Its words: Model, UtcTime, CanonicalJson. Owns no table. May call the kernel and the settings.
"""
