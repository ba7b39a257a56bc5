"""The devices that make sound: one module a speaker, named in the table."""
