"""A Russian or Ukrainian article in; its names in Latin letters out, for the prompt of the embedded engine."""
