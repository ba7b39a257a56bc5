"""What the coach says by itself: one table per language."""
