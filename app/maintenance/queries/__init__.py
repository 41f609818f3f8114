"""Every SELECT of maintenance: whole tables, and the drills that were held."""
