"""Prose: what lists and articles say about stretches and exercises, read by rules in tables.

blocks -> outline -> moves, notes, warnings -> draft
"""
