"""Reads articles from files: formats, encodings, text, paragraphs, date and language."""
