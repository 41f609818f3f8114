"""The pages of signing: what waits, routes as data, delegations."""
