"""Gives each name of the source one English spelling."""
