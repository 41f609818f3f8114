"""Every question of the desk."""
