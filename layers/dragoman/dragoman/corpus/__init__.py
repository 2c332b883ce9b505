"""Processes many files: folders or buckets, in one process or several, a whole corpus or one shard of it."""
