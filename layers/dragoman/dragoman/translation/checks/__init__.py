"""Source sentences and their English in; doubts about the translation out: numbers, dates, units, negations, names."""
