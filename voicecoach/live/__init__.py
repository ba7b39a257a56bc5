"""Score to headphones: a session that listens to its mover, and what plays it."""
