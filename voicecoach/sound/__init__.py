"""Clips, sound sets, loudness, and mixing a timeline into PCM."""
