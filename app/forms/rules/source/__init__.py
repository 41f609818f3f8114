"""The text of a definition: read with the line of every part, places told in words, written back in one layout."""
