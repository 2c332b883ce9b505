"""Quotations: who introduces them, how they continue, and how they join attributions."""
