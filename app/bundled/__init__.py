"""What ships with the system: the sample company's people, the procedures and forms of `procedures/` and `forms/`.

Its act: load the sample company. Everything goes through the real actions with real sign-offs, is marked as a sample,
and is loaded only into a house where nothing was done yet. May call records, forms, documents and what is below.
"""
