"""Self-check (自查): the company held against its own rules every night, each run a dated and sealed record.

Its words: rule, hit, run, setting. A hit is a proposed finding: it is accepted with an owner and a day, or dismissed
with a reason, and ends by itself once a run no longer finds it. Its acts: run, accept, dismiss, switch a rule.
Reads checks and all below them; changes nothing but its own runs, hits and settings.
"""
