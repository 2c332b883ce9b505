"""Plain text, before any language: the tables of words that lie beside the code."""
