"""Finds the places in the source text of everything that was extracted from the translation."""
