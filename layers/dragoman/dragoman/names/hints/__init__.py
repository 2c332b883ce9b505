"""Name hints: the names of a Russian or Ukrainian article in Latin letters, for the prompt of the embedded engine."""
