"""Repairs of the parse where the parser is known to err, before any rule reads it."""
