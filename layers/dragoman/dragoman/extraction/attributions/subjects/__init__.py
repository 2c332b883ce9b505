"""Who speaks: the subject of a cue, and its class where it has no name."""
