"""Names of documents and forms: terms of one meaning, titles, and what a title or a code stands for."""
