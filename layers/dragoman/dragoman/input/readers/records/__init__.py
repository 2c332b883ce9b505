"""Readers for records with named fields: JSON, JSON Lines and CSV."""
