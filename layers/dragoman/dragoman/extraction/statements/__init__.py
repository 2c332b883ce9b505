"""Attributions, entities and dates in; statements with offsets out."""
