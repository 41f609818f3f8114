"""The empty sheet of a company: the places people write in are found, and get content controls where they stand."""
