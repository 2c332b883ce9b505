"""Translations and what was extracted from them in; where each stands in the source out."""
