"""English text in; entities, statements and dates out."""
