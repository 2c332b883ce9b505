"""Speakers, cues and contents of statements in; where they stand in the source out."""
