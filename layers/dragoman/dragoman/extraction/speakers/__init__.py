"""Finds the speaker of each attribution: an entity or a description, and the medium that relays the words."""
