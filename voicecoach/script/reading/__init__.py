"""From the bytes of a script to statements: one line, one statement."""
