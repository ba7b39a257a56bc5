"""What makes sound: one module a speaker, named in the table."""
