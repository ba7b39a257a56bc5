"""The engines themselves: of each a probe for the program and a backend for its workers."""
