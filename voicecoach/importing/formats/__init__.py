"""The readers of the formats that can be imported, one module each."""
