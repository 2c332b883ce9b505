"""Readers for all formats, which extract articles from the bytes of a file. The only entry point is `reading.read`."""
