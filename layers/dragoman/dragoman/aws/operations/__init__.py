"""Operators' commands: compare articles with results, and send articles or dead letters to the queue again."""
