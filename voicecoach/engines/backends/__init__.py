"""What speaks: one module an engine, which its workers alone import, and what it is made of."""
