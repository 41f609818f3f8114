"""What the pages of documents show, one module for each kind of page."""
