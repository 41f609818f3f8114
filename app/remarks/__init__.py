"""Remarks (意见) on a part of anything that is under way, each with its thread of answers, settled before release.

Its words: remark, answer, state (open, answered, resolved). Its acts: write, answer, resolve, drop.
Knows of a subject its key and of a part an id that its owner keeps stable; fed with plain values by the owner.
May call accounts and the ledger.
"""
