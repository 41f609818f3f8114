"""Surveys of customers (满意度调查, SP15 4.3): who must be asked each half-year, by what way, and what they answered.

Its words: campaign, invitation, link, way, coverage. Its acts: plan, open, prolong, close, ask (by mail, by a link
handed over, on paper), remind, revoke, answer, type in, compute, tell how it went from half-year to half-year.
May call records, forms, registers, the outbox, rendering, accounts, the ledger and what lies below.
"""
