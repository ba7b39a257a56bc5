"""Rendered routines as a show: a folder that podcast apps follow, its page, and a server for it."""
