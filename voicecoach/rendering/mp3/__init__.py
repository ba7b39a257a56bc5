"""MP3: islands of sound, encoded once each, spliced between quiet frames."""
