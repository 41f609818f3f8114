"""Registers: the company's customers and products, with every state they had, and who was a main customer when.

Its words: register, entry, main customer, import, dry run. Its acts: enter, change, retire, bring back, import a file.
Departments, posts and the calendar are kept elsewhere; the page of registers leads to them.
May call lists, rendering, accounts, ledger, web, db and the kernel.
"""
