"""Many files in, their results out: folders and buckets, one process or several, the whole or one shard of it."""
