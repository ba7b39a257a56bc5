"""The screen: a session in a terminal, to be read from the mat."""
