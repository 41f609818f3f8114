"""Coming into force, alone or as a set; what is kept of what no longer holds."""
