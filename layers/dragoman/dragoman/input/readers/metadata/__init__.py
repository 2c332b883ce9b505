"""Metadata of articles: the names of fields, front matter, and dates."""
