"""Audits (审核): the programme of a year, audits with check lists and samples that can be drawn again, findings.

Its words: programme, audit, check list, sample, line, evidence, finding, corrective action. Its acts: plan, start,
commit to a seed, freeze a population, draw, judge, raise a finding, answer, verify, report.
May call checks, changes, records, forms, documents, accounts, the ledger and what lies below.
"""
