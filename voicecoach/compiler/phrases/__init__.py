"""The coach's own words: one table per language."""
