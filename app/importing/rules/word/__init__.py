"""Reading Word: automatic numbers, tables, pictures, notes, tracked changes."""
