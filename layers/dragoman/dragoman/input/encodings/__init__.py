"""Encodings: their names, byte patterns, code pages, mojibake, and how plausible a decoded text is."""
