"""Sentences that can be told in several languages, and the catalogues of their translations."""
