"""What runs in a function or container: the worker, the batch, the consumer, the backfill, and when they stop."""
