"""Records of former years: read from a file of lines or sheets, held against the forms of their day, brought in.

Its words: line, told, refused, report. Its act: bring in a file. May call checks and everything below.
"""
