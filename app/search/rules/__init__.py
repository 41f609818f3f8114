"""Pure rules of search: analysis of text, the query language, marks in a text, suggestions."""
