"""Argos packages: which there are, the ways into English through them, and getting them."""
