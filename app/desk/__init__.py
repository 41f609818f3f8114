"""The desk (待办): what waits for me, what I began, what I may fill in.

Read-only, over approvals, documents, forms and records. Changes nothing.
"""
