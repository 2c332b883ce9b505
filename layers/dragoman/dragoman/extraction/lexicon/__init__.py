"""Word classes as data: cues, nouns for institutions and speech, times."""
