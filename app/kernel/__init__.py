"""Words that every capability shares: languages, refusals, people, numbers, time, canonical bytes.

Pure Python: no database, no web. May call nothing of the application.
"""
