"""What is said: where the content of a cue is, and where it ends."""
