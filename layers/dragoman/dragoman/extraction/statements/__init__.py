"""Takes attributions, entities and dates and returns statements with offsets."""
