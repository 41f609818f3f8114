"""Document and procedure control. Start reading at `app.factory`: it lists every capability.

The order of the capabilities, what may import what, and the names of the files inside a
capability are contracts in `pyproject.toml` (import-linter) and `tests/architecture`.
"""
