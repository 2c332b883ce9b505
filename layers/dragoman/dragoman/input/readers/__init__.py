"""Readers: a file's bytes in, whatever format they are; articles out. `reading.read` is the one door."""
