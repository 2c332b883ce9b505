"""Readers for all formats, which extract articles from the bytes of a file. The only entry point is `reading.read`.

`recognition` decides the format, and `formats` lists the reader of each. The readers are in folders by kind of format.
"""
