"""A small web server that hands a published show to the phones in the room."""

from voicecoach.podcast.serve.run import serve

__all__ = ["serve"]
