"""Distribution (分发): who must read what changed, numbered copies on paper, and what a print says of itself.

Its words: Copy, Round, Passage, PrintMark, Standing. Its acts: issue, receive, recall and take back a copy; open,
acknowledge and remind of a reading; note a print. Knows a document's number and revision, never the document.
May call accounts and the ledger.
"""
