"""The result document: its schema, and the code that builds it."""
