"""Routes of sign-offs (审批流程) on any subject: who must sign, in what order, and the signatures themselves.

Its words: StepSpec, Step, SignOff, Route, Waiting. Its acts: start a route, sign, sign at once, give back, cancel.
Knows a subject and the hash of its content, never the thing itself. May call accounts, ledger and the kernel.
"""
