"""The next number of a series, without gap or reuse.

Its act: next_number. A number is given inside the act that uses it, so an act that fails gives none away.
May call db and the kernel.
"""
