"""What the pages of records show: one frozen value for each template."""
