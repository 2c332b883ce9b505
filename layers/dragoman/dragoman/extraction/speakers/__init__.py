"""Finds the speaker of each attribution: an entity or a description, and a medium that passes the words on."""
