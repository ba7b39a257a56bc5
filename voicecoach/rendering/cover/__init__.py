"""The square picture of a routine: drawn from its score, or its author's artwork."""
