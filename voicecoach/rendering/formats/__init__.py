"""The formats besides MP3, each encoded as a stream."""
