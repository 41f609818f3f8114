"""Cases: chains of records. What must follow a record, who has it, until when, and what was found wrong.

Its words: plan, step, entry, case, finding, note, working day. Its acts: waive a step, note a return, set a day.
Knows records as plain values only; records hands them in. The plans are data beside the procedures that demand them.
May call accounts, ledger, web, db and the kernel.
"""
