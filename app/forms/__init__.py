"""What a controlled form asks: fields, conditions, tables, signatures, and what a right answer is.

Words: form definition, section, field, condition, rule, answers. Acts: read a definition, check answers.
A rule of one form is data in `forms/<number>/definition.json`, never an `if` in the code.
May call: documents and everything below it.
"""
