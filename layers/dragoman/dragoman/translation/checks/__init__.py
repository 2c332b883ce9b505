"""Checks that compare a source sentence with its English: numbers, dates, units, negations, names, repetition."""
