"""What the factory hands in."""

VERIFY = "verification of everything: the chain, the rows, signatures, contents and files"
