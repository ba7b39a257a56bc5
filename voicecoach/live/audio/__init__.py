"""The sound of a session: playouts to samples, no faster than words are there."""
