"""The shape of what arrives on the pages of forms."""
