"""What the desk does by itself: telling people what concerns them, and their daily digest."""
