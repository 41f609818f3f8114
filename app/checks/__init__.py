"""Checks: the pages of cases, and what a check of the whole house finds: rules broken, things late or missing.

Its words: check rule, house. Reads records, documents, distribution, approvals and people; changes nothing but notes
on cases and the calendar, by the acts of cases. May call everything below the desk.
"""
