"""Finds date expressions and resolves them to dates."""
