"""Readers for web pages and feeds."""
