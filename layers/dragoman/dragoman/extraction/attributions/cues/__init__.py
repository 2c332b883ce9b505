"""Rules that find attributions by a cue in a sentence, one module for each kind of cue."""
