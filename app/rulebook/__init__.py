"""The rulebook of the linter: which rules a text is judged by, and what people accepted all the same.

Its words: rule, severity, setting, stage, accepted finding, judgement.
Its acts: decide the settings, accept a finding, revoke an acceptance, note a judgement.
It knows the rules by name and meaning only; the checks belong to documents, which hands findings in as values.
May call accounts, ledger, web, db and the kernel.
"""
