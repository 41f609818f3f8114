"""Routes of sign-offs (审批流程) on any subject: who must sign, in what order, and the signatures themselves.

Its words: StepSpec, Step, SignOff, Route, Waiting; Stage and Definition for routes as data; Delegation. Its acts:
start, sign, sign at once, give back, cancel, hand on, add a signer, urge, reassign; define and retire a route;
delegate and revoke. Knows a subject and the hash of its content, never the thing itself. May call accounts, ledger
and the kernel.
"""
