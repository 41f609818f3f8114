"""Charts: satisfaction, complaints, time to answer, what is overdue and who has read, as pictures with their numbers.

Read-only, over surveys, cases, reviews and readings, of a half-year. Their page for the management review is here, too.
"""
