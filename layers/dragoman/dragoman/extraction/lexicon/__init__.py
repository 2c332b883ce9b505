"""Word classes as data: cues, nouns for institutions and for speech, times."""
