"""What follows when a revision begins or ends to hold: search entries, readings, the recall of its copies."""
