"""The result document: its schema, and how it is built."""
