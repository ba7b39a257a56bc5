"""Clips, sound sets, loudness, and mixing a score into PCM."""
