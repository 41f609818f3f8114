"""Every SELECT of the ledger, and the one INSERT that appends to it."""
