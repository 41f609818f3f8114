"""Pure decisions of distribution: the life of a copy, who has read enough, what a token says."""
