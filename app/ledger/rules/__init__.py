"""Pure rules of the ledger: how an entry is written and hashed, how a chain and a checkpoint are checked."""
