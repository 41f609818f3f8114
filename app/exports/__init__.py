"""Any list of the application as Excel, CSV or PDF, in one way: the columns a page shows, all lines that fit.

Its words: none of its own. Its acts: none; it reads what others list.
May call everything that lists something, lists and rendering.
"""
