"""Attributions in; who the speaker of each is out: an entity, a description, a medium between."""
