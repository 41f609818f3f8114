"""Findings of the linter as people work on them: accept one, revoke it; all of them across the company.

Its words: finding, acceptance (the rulebook's); the checks and the texts are those of documents.
Its acts: those of documents (accept, revoke); it adds pages, programs and a command.
May call documents and what lies below.
"""
