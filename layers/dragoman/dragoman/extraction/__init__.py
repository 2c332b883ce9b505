"""Takes the English text and returns its entities, statements and dates."""
