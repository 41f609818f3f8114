"""Outside text becomes a draft: read the file, mark where the document begins and ends, look at it, take it over.

Its words: source, line, note, cut, proposal, examination. Its acts: keep a source, examine it, draft from it.
May call documents, files, rendering and what lies below them.
"""
