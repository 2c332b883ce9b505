"""Constructions that look like attributions but are none, and attributions that do not count."""
