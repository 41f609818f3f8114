"""Pure rules of accounts: what posts may do, how passwords are checked, when sign-in is locked."""
